CREATE TABLE `accommodations` (
	`person_id` text PRIMARY KEY NOT NULL,
	`extra_percent` integer NOT NULL,
	`without_limit` integer NOT NULL,
	`easy_language` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "accommodations_extra_known" CHECK("accommodations"."extra_percent" between 0 and 300)
) STRICT;
--> statement-breakpoint
CREATE TABLE `attempt_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`module_slug` text NOT NULL,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `attempt_grants_person_index` ON `attempt_grants` (`person_id`,`module_slug`);--> statement-breakpoint
ALTER TABLE `attempts` ADD `deadline_at` integer;--> statement-breakpoint
ALTER TABLE `attempts` ADD `easy_language` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `attempts_deadline_index` ON `attempts` (`deadline_at`) WHERE submitted_at is null and deadline_at is not null;