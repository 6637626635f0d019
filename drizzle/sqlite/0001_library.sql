CREATE TABLE `pictures` (
	`hash` text PRIMARY KEY NOT NULL,
	`svg` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `completion_editions` (
	`completion_id` text NOT NULL,
	`edition_id` text NOT NULL,
	PRIMARY KEY(`completion_id`, `edition_id`),
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
ALTER TABLE `attempts` ADD `sixtieths` integer DEFAULT 0 NOT NULL;