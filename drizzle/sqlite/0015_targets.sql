CREATE TABLE `commitment_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`commitment_id` text NOT NULL,
	`answer` text NOT NULL,
	`evidence` text NOT NULL,
	`link` text,
	`day` text NOT NULL,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`commitment_id`) REFERENCES `commitments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "commitment_answers_answer_known" CHECK("commitment_answers"."answer" in ('yes', 'partly', 'no')),
	CONSTRAINT "commitment_answers_day_form" CHECK("commitment_answers"."day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE INDEX `commitment_answers_index` ON `commitment_answers` (`commitment_id`);--> statement-breakpoint
CREATE TABLE `commitment_wordings` (
	`id` text PRIMARY KEY NOT NULL,
	`commitment_id` text NOT NULL,
	`texts` text NOT NULL,
	`place` integer NOT NULL,
	`figure` text,
	`module_slug` text,
	`is_retired` integer NOT NULL,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`commitment_id`) REFERENCES `commitments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "commitment_wordings_figure_known" CHECK("commitment_wordings"."figure" in ('people', 'satisfaction')),
	CONSTRAINT "commitment_wordings_link_whole" CHECK(("commitment_wordings"."figure" is null) = ("commitment_wordings"."module_slug" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `commitment_wordings_index` ON `commitment_wordings` (`commitment_id`);--> statement-breakpoint
CREATE TABLE `commitments` (
	`id` text PRIMARY KEY NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `measure_names` (
	`id` text PRIMARY KEY NOT NULL,
	`measure_id` text NOT NULL,
	`names` text NOT NULL,
	`is_offered` integer NOT NULL,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `measure_names_measure_index` ON `measure_names` (`measure_id`);--> statement-breakpoint
CREATE TABLE `recorded_completions` (
	`completion_id` text PRIMARY KEY NOT NULL,
	`recording_id` text NOT NULL,
	`note` text,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`recording_id`) REFERENCES `recordings`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "recorded_completions_note_short" CHECK(length("recorded_completions"."note") <= 500)
) STRICT;
--> statement-breakpoint
CREATE INDEX `recorded_completions_recording_index` ON `recorded_completions` (`recording_id`);--> statement-breakpoint
CREATE TABLE `recordings` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`minutes` integer NOT NULL,
	`by_person_id` text NOT NULL,
	`form_key` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "recordings_minutes_in_quarters" CHECK("recordings"."minutes" between 15 and 1440 and "recordings"."minutes" % 15 = 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `recordings_form_unique` ON `recordings` (`by_person_id`,`form_key`);--> statement-breakpoint
CREATE INDEX `recordings_unit_index` ON `recordings` (`unit_id`);--> statement-breakpoint
CREATE TABLE `coverage_trends` (
	`target_id` text NOT NULL,
	`location_id` text NOT NULL,
	`day` text NOT NULL,
	`points` text NOT NULL,
	`repeats` text NOT NULL,
	`next_change_day` text,
	PRIMARY KEY(`target_id`, `location_id`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `measure_cells` (
	`location_id` text PRIMARY KEY NOT NULL,
	`figures` text NOT NULL,
	`next_change_day` text,
	`computation` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `target_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`definition` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `target_changes_target_index` ON `target_changes` (`target_id`);--> statement-breakpoint
CREATE TABLE `target_own_shares` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`staff_group_id` text,
	`share_bp` integer,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`staff_group_id`) REFERENCES `staff_groups`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "target_own_shares_sensible" CHECK("target_own_shares"."share_bp" is null or "target_own_shares"."share_bp" between 1 and 10000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `target_own_shares_unit_index` ON `target_own_shares` (`unit_id`);--> statement-breakpoint
CREATE INDEX `target_own_shares_target_index` ON `target_own_shares` (`target_id`);--> statement-breakpoint
CREATE TABLE `use_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`completion_id` text NOT NULL,
	`person_id` text NOT NULL,
	`module_slug` text NOT NULL,
	`answer` text NOT NULL,
	`example` text,
	`day` text NOT NULL,
	`shown_day` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "use_answers_answer_known" CHECK("use_answers"."answer" in ('yes', 'not-yet', 'not-my-work')),
	CONSTRAINT "use_answers_day_form" CHECK("use_answers"."day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `use_answers_once` ON `use_answers` (`completion_id`);--> statement-breakpoint
CREATE INDEX `use_answers_person_index` ON `use_answers` (`person_id`);--> statement-breakpoint
CREATE INDEX `use_answers_day_index` ON `use_answers` (`day`);--> statement-breakpoint
CREATE INDEX `use_answers_module_index` ON `use_answers` (`module_slug`,`shown_day`);--> statement-breakpoint
CREATE TABLE `use_askings` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`is_asked` integer NOT NULL,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `use_askings_unit_index` ON `use_askings` (`unit_id`);--> statement-breakpoint
CREATE TABLE `use_days` (
	`day` text PRIMARY KEY NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `use_figures` (
	`target_id` text NOT NULL,
	`day` text NOT NULL,
	`unit_id` text NOT NULL,
	`figure` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`target_id`, `day`, `unit_id`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `use_observations` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`module_slug` text NOT NULL,
	`answer` text NOT NULL,
	`day` text NOT NULL,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "use_observations_answer_known" CHECK("use_observations"."answer" in ('yes', 'not-yet', 'cannot-say')),
	CONSTRAINT "use_observations_day_form" CHECK("use_observations"."day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE INDEX `use_observations_unit_index` ON `use_observations` (`unit_id`,`day`);--> statement-breakpoint
DROP TABLE `coverage_sharers`;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_measures` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`module_slug` text,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "measures_kind_known" CHECK("__new_measures"."kind" in ('module', 'event', 'mentoring', 'rotation', 'on-the-job', 'practice', 'recognition'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_measures`("id", "kind", "module_slug") SELECT "id", "kind", "module_slug" FROM `measures`;--> statement-breakpoint
DROP TABLE `measures`;--> statement-breakpoint
ALTER TABLE `__new_measures` RENAME TO `measures`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `coverage_cells` ADD `needed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `coverage_cells` ADD `gap` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `coverage_cells` ADD `repeats` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `coverage_cells` ADD `groups` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `targets` ADD `counts_recognition` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `targets` ADD `staff_groups` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
DELETE FROM "coverage_cells";