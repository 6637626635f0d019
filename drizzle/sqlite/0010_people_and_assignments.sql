CREATE TABLE `assignment_days` (
	`day` text PRIMARY KEY NOT NULL,
	`recorded_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `assignment_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `assignment_rule_endings` (
	`id` text PRIMARY KEY NOT NULL,
	`rule_id` text NOT NULL,
	`until_day` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`rule_id`) REFERENCES `assignment_rules`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignment_rule_endings_rule_index` ON `assignment_rule_endings` (`rule_id`);--> statement-breakpoint
CREATE TABLE `assignment_rule_modules` (
	`rule_id` text NOT NULL,
	`module_slug` text NOT NULL,
	PRIMARY KEY(`rule_id`, `module_slug`),
	FOREIGN KEY (`rule_id`) REFERENCES `assignment_rules`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `assignment_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`unit_id` text NOT NULL,
	`staff_group_id` text,
	`person_kind` text,
	`role` text,
	`began_from` text,
	`from_day` text NOT NULL,
	`due_days` integer,
	`due_day` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`staff_group_id`) REFERENCES `staff_groups`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "assignment_rules_kind_known" CHECK("assignment_rules"."person_kind" in ('staff', 'volunteer', 'partner')),
	CONSTRAINT "assignment_rules_role_known" CHECK("assignment_rules"."role" in ('manager', 'assessor', 'author', 'coordinator', 'administrator', 'auditor')),
	CONSTRAINT "assignment_rules_from_day_form" CHECK("assignment_rules"."from_day" like '____-__-__'),
	CONSTRAINT "assignment_rules_due_once" CHECK(("assignment_rules"."due_days" is null) <> ("assignment_rules"."due_day" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignment_rules_unit_index` ON `assignment_rules` (`unit_id`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`rule_id` text NOT NULL,
	`began_day` text NOT NULL,
	`since_day` text NOT NULL,
	`due_day` text,
	`recorded_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`rule_id`) REFERENCES `assignment_rules`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignments_person_index` ON `assignments` (`person_id`);--> statement-breakpoint
CREATE INDEX `assignments_rule_index` ON `assignments` (`rule_id`);--> statement-breakpoint
CREATE TABLE `invitation_acceptances` (
	`id` text PRIMARY KEY NOT NULL,
	`invitation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`day` text NOT NULL,
	`pledge_hash` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`pledge_hash`) REFERENCES `pledge_texts`(`hash`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `invitation_acceptances_invitation_index` ON `invitation_acceptances` (`invitation_id`);--> statement-breakpoint
CREATE INDEX `invitation_acceptances_person_index` ON `invitation_acceptances` (`person_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`unit_id` text NOT NULL,
	`person_kind` text NOT NULL,
	`association_id` text,
	`given_names` text DEFAULT '' NOT NULL,
	`family_name` text DEFAULT '' NOT NULL,
	`email` text,
	`language` text NOT NULL,
	`most` integer NOT NULL,
	`until_day` text NOT NULL,
	`account_until` text,
	`invited_by` text NOT NULL,
	`closed_at` integer,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`association_id`) REFERENCES `associations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`invited_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "invitations_kind_known" CHECK("invitations"."kind" in ('personal', 'open')),
	CONSTRAINT "invitations_person_kind_known" CHECK("invitations"."person_kind" in ('staff', 'volunteer', 'partner')),
	CONSTRAINT "invitations_until_day_form" CHECK("invitations"."until_day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_unit_index` ON `invitations` (`unit_id`);--> statement-breakpoint
CREATE TABLE `pledge_texts` (
	`hash` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `pledge_wordings` (
	`id` text PRIMARY KEY NOT NULL,
	`variant` text NOT NULL,
	`text` text,
	`recorded_at` integer NOT NULL,
	CONSTRAINT "pledge_wordings_variant_known" CHECK("pledge_wordings"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `pledge_wordings_variant_index` ON `pledge_wordings` (`variant`);--> statement-breakpoint
CREATE TABLE `role_endings` (
	`id` text PRIMARY KEY NOT NULL,
	`role_id` text NOT NULL,
	`until_day` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`role_id`) REFERENCES `roles`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `role_endings_role_index` ON `role_endings` (`role_id`);--> statement-breakpoint
ALTER TABLE `persons` ADD `account_until` text;--> statement-breakpoint
ALTER TABLE `persons` ADD `search_text` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `persons_account_until_index` ON `persons` (`account_until`);--> statement-breakpoint
CREATE INDEX `persons_search_index` ON `persons` (`search_text`,`id`);