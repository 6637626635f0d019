CREATE TABLE `notice_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`notice` text NOT NULL,
	`variant` text NOT NULL,
	`title` text,
	`body` text,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "notice_texts_notice_known" CHECK("notice_texts"."notice" in ('privacy', 'accessibility', 'cookies')),
	CONSTRAINT "notice_texts_variant_known" CHECK("notice_texts"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "notice_texts_whole" CHECK(("notice_texts"."title" is null) = ("notice_texts"."body" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `notice_texts_index` ON `notice_texts` (`notice`,`variant`);--> statement-breakpoint
CREATE TABLE `erasure_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`due_day` text NOT NULL,
	`ending` text,
	`ended_at` integer,
	`reason` text,
	`by_person_id` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "erasure_requests_due_day_form" CHECK("erasure_requests"."due_day" like '____-__-__'),
	CONSTRAINT "erasure_requests_ending_known" CHECK("erasure_requests"."ending" is null or "erasure_requests"."ending" in ('withdrawn', 'declined', 'carried-out')),
	CONSTRAINT "erasure_requests_ended_whole" CHECK(("erasure_requests"."ending" is null) = ("erasure_requests"."ended_at" is null) and ("erasure_requests"."ending" is null) = ("erasure_requests"."by_person_id" is null)),
	CONSTRAINT "erasure_requests_declined_with_reason" CHECK("erasure_requests"."reason" is null or "erasure_requests"."ending" = 'declined')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `erasure_requests_one_open` ON `erasure_requests` (`person_id`) WHERE ending is null;--> statement-breakpoint
CREATE INDEX `erasure_requests_person_index` ON `erasure_requests` (`person_id`);--> statement-breakpoint
CREATE INDEX `erasure_requests_ending_index` ON `erasure_requests` (`ending`,`due_day`);--> statement-breakpoint
ALTER TABLE `persons` ADD `erased_at` integer;