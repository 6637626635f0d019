CREATE TABLE `sign_in_links` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`request_hash` text NOT NULL,
	`person_id` text,
	`is_shared` integer NOT NULL,
	`return_path` text NOT NULL,
	`taken` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`mailed_at` integer,
	`code_shown_at` integer,
	`code_tries` integer DEFAULT 0 NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_links_token_unique` ON `sign_in_links` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_links_request_unique` ON `sign_in_links` (`request_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_links_person_index` ON `sign_in_links` (`person_id`);--> statement-breakpoint
CREATE INDEX `sign_in_links_mail_index` ON `sign_in_links` (`mailed_at`);--> statement-breakpoint
CREATE INDEX `sign_in_links_expiry_index` ON `sign_in_links` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_tries` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`ends_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_tries_end_index` ON `sign_in_tries` (`ends_at`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `way` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `device` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `is_shared` integer DEFAULT false NOT NULL;