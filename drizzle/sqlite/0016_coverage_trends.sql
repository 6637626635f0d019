CREATE TABLE `coverage_trend_sharers` (
	`target_id` text NOT NULL,
	`location_id` text NOT NULL,
	`person_id` text NOT NULL,
	`counted` integer NOT NULL,
	`satisfied` integer NOT NULL,
	PRIMARY KEY(`target_id`, `location_id`, `person_id`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `coverage_trends` (
	`target_id` text NOT NULL,
	`location_id` text NOT NULL,
	`day` text NOT NULL,
	`points` text NOT NULL,
	`next_change_day` text,
	PRIMARY KEY(`target_id`, `location_id`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
