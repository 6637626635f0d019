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
CREATE INDEX `use_observations_unit_index` ON `use_observations` (`unit_id`,`day`);