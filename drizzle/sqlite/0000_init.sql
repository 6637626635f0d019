CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`details` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_entries_subject_index` ON `audit_entries` (`subject`);--> statement-breakpoint
CREATE TABLE `edition_lessons` (
	`edition_id` text NOT NULL,
	`lesson` text NOT NULL,
	`variant` text NOT NULL,
	`html` text NOT NULL,
	PRIMARY KEY(`edition_id`, `lesson`, `variant`),
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "edition_lessons_variant_known" CHECK("edition_lessons"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `editions` (
	`id` text PRIMARY KEY NOT NULL,
	`module_slug` text NOT NULL,
	`number` integer NOT NULL,
	`content_hash` text NOT NULL,
	`content` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_number_unique` ON `editions` (`module_slug`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `editions_content_unique` ON `editions` (`module_slug`,`content_hash`);--> statement-breakpoint
CREATE TABLE `measures` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`module_slug` text,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "measures_kind_known" CHECK("measures"."kind" in ('module', 'event', 'practice', 'mentoring', 'recognition'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `modules` (
	`slug` text PRIMARY KEY NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `publications` (
	`id` text PRIMARY KEY NOT NULL,
	`module_slug` text NOT NULL,
	`edition_id` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `publications_module_index` ON `publications` (`module_slug`);--> statement-breakpoint
CREATE TABLE `credential_revocations` (
	`credential_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`day` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`credential_id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`cycle` integer DEFAULT 1 NOT NULL,
	`completion_id` text NOT NULL,
	`language` text NOT NULL,
	`statement` text NOT NULL,
	`issued_day` text NOT NULL,
	`valid_until` text,
	`key_id` text NOT NULL,
	`status_list` text NOT NULL,
	`status_index` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`key_id`) REFERENCES `signing_keys`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "credentials_kind_known" CHECK("credentials"."kind" in ('module', 'licence')),
	CONSTRAINT "credentials_issued_day_form" CHECK("credentials"."issued_day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `credentials_number_unique` ON `credentials` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `credentials_once` ON `credentials` (`person_id`,`subject`,`cycle`);--> statement-breakpoint
CREATE UNIQUE INDEX `credentials_status_unique` ON `credentials` (`status_list`,`status_index`);--> statement-breakpoint
CREATE TABLE `licence_measures` (
	`licence_id` text NOT NULL,
	`measure_id` text NOT NULL,
	PRIMARY KEY(`licence_id`, `measure_id`),
	FOREIGN KEY (`licence_id`) REFERENCES `licences`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `licence_measures_measure_index` ON `licence_measures` (`measure_id`);--> statement-breakpoint
CREATE TABLE `licences` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`names` text NOT NULL,
	`summaries` text NOT NULL,
	`learned` text NOT NULL,
	`valid_years` integer NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `licences_version_unique` ON `licences` (`slug`,`version`);--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `answers` (
	`attempt_id` text NOT NULL,
	`question_id` text NOT NULL,
	`choices` text NOT NULL,
	`revision` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `question_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`module_slug` text NOT NULL,
	`edition_id` text NOT NULL,
	`variant` text NOT NULL,
	`questions` text NOT NULL,
	`pass_percent` integer NOT NULL,
	`started_at` integer NOT NULL,
	`submitted_at` integer,
	`points` integer,
	`passed` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "attempts_variant_known" CHECK("attempts"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "attempts_submitted_whole" CHECK(("attempts"."submitted_at" is null) = ("attempts"."points" is null) and ("attempts"."points" is null) = ("attempts"."passed" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_one_open` ON `attempts` (`person_id`,`module_slug`) WHERE submitted_at is null;--> statement-breakpoint
CREATE INDEX `attempts_person_index` ON `attempts` (`person_id`,`module_slug`);--> statement-breakpoint
CREATE TABLE `completions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`measure_id` text NOT NULL,
	`cycle` integer DEFAULT 1 NOT NULL,
	`day` text NOT NULL,
	`valid_until` text,
	`source` text NOT NULL,
	`attempt_id` text,
	`edition_id` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "completions_day_form" CHECK("completions"."day" like '____-__-__'),
	CONSTRAINT "completions_source_known" CHECK("completions"."source" in ('attempt', 'event', 'observation', 'recognition'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `completions_once` ON `completions` (`person_id`,`measure_id`,`cycle`);--> statement-breakpoint
CREATE INDEX `completions_measure_index` ON `completions` (`measure_id`,`day`);--> statement-breakpoint
CREATE TABLE `lesson_readings` (
	`person_id` text NOT NULL,
	`module_slug` text NOT NULL,
	`lesson` text NOT NULL,
	`edition_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `module_slug`, `lesson`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `voidings` (
	`completion_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `associations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `associations_name_unique` ON `associations` (`name`);--> statement-breakpoint
CREATE TABLE `headcounts` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`staff_group_id` text,
	`day` text NOT NULL,
	`staff` integer NOT NULL,
	`source` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`staff_group_id`) REFERENCES `staff_groups`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "headcounts_day_form" CHECK("headcounts"."day" like '____-__-__'),
	CONSTRAINT "headcounts_staff_not_negative" CHECK("headcounts"."staff" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `headcounts_unit_index` ON `headcounts` (`unit_id`);--> statement-breakpoint
CREATE TABLE `leaves` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "leaves_from_day_form" CHECK("leaves"."from_day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE INDEX `leaves_person_index` ON `leaves` (`person_id`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`given_names` text NOT NULL,
	`family_name` text NOT NULL,
	`email` text,
	`language` text NOT NULL,
	`easy_language` integer DEFAULT false NOT NULL,
	`association_id` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`association_id`) REFERENCES `associations`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "persons_kind_known" CHECK("persons"."kind" in ('staff', 'volunteer', 'partner')),
	CONSTRAINT "persons_language_known" CHECK("persons"."language" in ('fi', 'sv', 'en'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `persons_email_unique` ON `persons` (`email`);--> statement-breakpoint
CREATE TABLE `post_endings` (
	`id` text PRIMARY KEY NOT NULL,
	`post_id` text NOT NULL,
	`until_day` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `post_endings_post_index` ON `post_endings` (`post_id`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`staff_group_id` text NOT NULL,
	`from_day` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`staff_group_id`) REFERENCES `staff_groups`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "posts_from_day_form" CHECK("posts"."from_day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE INDEX `posts_unit_index` ON `posts` (`unit_id`);--> statement-breakpoint
CREATE INDEX `posts_person_index` ON `posts` (`person_id`);--> statement-breakpoint
CREATE TABLE `roles` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`role` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "roles_role_known" CHECK("roles"."role" in ('manager', 'assessor', 'author', 'coordinator', 'administrator', 'auditor')),
	CONSTRAINT "roles_from_day_form" CHECK("roles"."from_day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE INDEX `roles_person_index` ON `roles` (`person_id`);--> statement-breakpoint
CREATE TABLE `staff_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`names` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_groups_code_unique` ON `staff_groups` (`code`);--> statement-breakpoint
CREATE TABLE `unit_ancestors` (
	`unit_id` text NOT NULL,
	`ancestor_id` text NOT NULL,
	`depth` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `ancestor_id`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`ancestor_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `unit_ancestors_ancestor_index` ON `unit_ancestors` (`ancestor_id`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`parent_id` text,
	`names` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "units_kind_known" CHECK("units"."kind" in ('city', 'division', 'service', 'location')),
	CONSTRAINT "units_city_is_root" CHECK(("units"."kind" = 'city') = ("units"."parent_id" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `units_code_unique` ON `units` (`code`);--> statement-breakpoint
CREATE INDEX `units_parent_index` ON `units` (`parent_id`);--> statement-breakpoint
CREATE TABLE `passwords` (
	`person_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_person_index` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `set_up_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `coverage_cells` (
	`target_id` text NOT NULL,
	`location_id` text NOT NULL,
	`headcount` integer NOT NULL,
	`headcount_day` text,
	`headcount_source` text,
	`members` integer NOT NULL,
	`excluded` integer NOT NULL,
	`satisfied` integer NOT NULL,
	`next_change_day` text,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`target_id`, `location_id`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `coverage_sharers` (
	`target_id` text NOT NULL,
	`location_id` text NOT NULL,
	`person_id` text NOT NULL,
	`satisfied` integer NOT NULL,
	PRIMARY KEY(`target_id`, `location_id`, `person_id`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`location_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `reported_figures` (
	`target_id` text NOT NULL,
	`day` text NOT NULL,
	`unit_id` text NOT NULL,
	`figure` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`target_id`, `day`, `unit_id`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `stale_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `stale_marks_location_index` ON `stale_marks` (`location_id`);--> statement-breakpoint
CREATE TABLE `target_measures` (
	`target_id` text NOT NULL,
	`measure_id` text NOT NULL,
	PRIMARY KEY(`target_id`, `measure_id`),
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`measure_id`) REFERENCES `measures`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `targets` (
	`id` text PRIMARY KEY NOT NULL,
	`names` text NOT NULL,
	`unit_id` text NOT NULL,
	`share_bp` integer NOT NULL,
	`rule` text NOT NULL,
	`from_day` text NOT NULL,
	`due_day` text NOT NULL,
	`excludes_leave` integer DEFAULT true NOT NULL,
	`newcomer_weeks` integer,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "targets_share_sensible" CHECK("targets"."share_bp" between 1 and 10000),
	CONSTRAINT "targets_rule_known" CHECK("targets"."rule" in ('any', 'all')),
	CONSTRAINT "targets_period_forward" CHECK("targets"."from_day" <= "targets"."due_day"),
	CONSTRAINT "targets_from_day_form" CHECK("targets"."from_day" like '____-__-__'),
	CONSTRAINT "targets_due_day_form" CHECK("targets"."due_day" like '____-__-__')
) STRICT;
