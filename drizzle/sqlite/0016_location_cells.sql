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
ALTER TABLE `coverage_cells` ADD `repeats` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `coverage_cells` ADD `groups` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
-- Cells of before say nothing of repeats and groups: the next fold makes them anew.
DELETE FROM `coverage_cells`;
