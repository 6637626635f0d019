CREATE TABLE `change_readings` (
	`person_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `edition_id`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
