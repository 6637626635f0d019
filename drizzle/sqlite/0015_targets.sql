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
ALTER TABLE `coverage_cells` ADD `needed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `coverage_cells` ADD `gap` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `targets` ADD `counts_recognition` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `targets` ADD `staff_groups` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
DELETE FROM "coverage_cells";