CREATE TABLE `audit_heads` (
	`position` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`key_id` text NOT NULL,
	`signature` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`position`) REFERENCES `audit_links`(`position`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `audit_links` (
	`position` integer PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `audit_entries`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_links_entry_unique` ON `audit_links` (`entry_id`);