CREATE TABLE `bounced_addresses` (
	`address` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `mail_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`mail_id` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`why` text,
	FOREIGN KEY (`mail_id`) REFERENCES `mails`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "mail_entries_state_known" CHECK("mail_entries"."state" in ('waiting', 'held', 'sent', 'shown', 'failed', 'not-due'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `mail_entries_mail_index` ON `mail_entries` (`mail_id`);--> statement-breakpoint
CREATE TABLE `mail_plannings` (
	`day` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	CONSTRAINT "mail_plannings_day_form" CHECK("mail_plannings"."day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE TABLE `mail_preferences` (
	`person_id` text PRIMARY KEY NOT NULL,
	`time_zone` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `mail_unsubscriptions` (
	`person_id` text NOT NULL,
	`rule` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `rule`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`rule` text NOT NULL,
	`person_id` text,
	`address` text,
	`facts` text NOT NULL,
	`priority` integer NOT NULL,
	`state` text NOT NULL,
	`why` text,
	`part_of` text,
	`try_at` integer,
	`expires_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`lease` text,
	`leased_until` integer,
	`variant` text,
	`due_at` integer,
	`done_at` integer,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`part_of`) REFERENCES `mails`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "mails_state_known" CHECK("mails"."state" in ('waiting', 'held', 'sent', 'shown', 'failed', 'not-due')),
	CONSTRAINT "mails_variant_known" CHECK("mails"."variant" is null or "mails"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "mails_have_somebody" CHECK(("mails"."person_id" is null) <> ("mails"."address" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `mails_key_unique` ON `mails` (`key`);--> statement-breakpoint
CREATE INDEX `mails_queue_index` ON `mails` (`state`,`priority`,`try_at`,`id`);--> statement-breakpoint
CREATE INDEX `mails_held_index` ON `mails` (`state`,`try_at`);--> statement-breakpoint
CREATE INDEX `mails_person_index` ON `mails` (`person_id`);--> statement-breakpoint
CREATE INDEX `mails_rule_index` ON `mails` (`rule`,`recorded_at`);--> statement-breakpoint
CREATE INDEX `mails_done_index` ON `mails` (`done_at`);--> statement-breakpoint
CREATE INDEX `mails_part_index` ON `mails` (`part_of`);--> statement-breakpoint
CREATE TABLE `shown_mails` (
	`mail_id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`mail_id`) REFERENCES `mails`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `template_wordings` (
	`id` text PRIMARY KEY NOT NULL,
	`template` text NOT NULL,
	`variant` text NOT NULL,
	`subject` text,
	`body` text,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "template_wordings_variant_known" CHECK("template_wordings"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "template_wordings_whole" CHECK(("template_wordings"."subject" is null) = ("template_wordings"."body" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `template_wordings_index` ON `template_wordings` (`template`,`variant`);