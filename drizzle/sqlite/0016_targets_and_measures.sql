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
ALTER TABLE `coverage_cells` ADD `repeats` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `coverage_cells` ADD `groups` text DEFAULT '[]' NOT NULL;