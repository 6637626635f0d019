CREATE TABLE `import_changes` (
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`what` text NOT NULL,
	`row` integer,
	`about` text NOT NULL,
	`subject_id` text NOT NULL,
	`ending_id` text,
	`person_id` text,
	`unit_id` text,
	`staff_group_id` text,
	`from_day` text,
	`until_day` text,
	`external_id` text,
	`given_names` text,
	`family_name` text,
	`email` text,
	`language` text,
	`staff` integer,
	`before` text,
	`after` text,
	PRIMARY KEY(`run_id`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `import_runs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_changes_what_known" CHECK("import_changes"."what" in ('person-new', 'person-change', 'person-leaves', 'post-start', 'post-end', 'leave-start', 'leave-end', 'role-end', 'headcount', 'unit-new', 'unit-change'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_changes_what_index` ON `import_changes` (`run_id`,`what`,`position`);--> statement-breakpoint
CREATE TABLE `import_columns` (
	`kind` text PRIMARY KEY NOT NULL,
	`headings` text NOT NULL,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "import_columns_kind_known" CHECK("import_columns"."kind" in ('units', 'people', 'headcounts', 'leavers'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_findings` (
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`level` text NOT NULL,
	`code` text NOT NULL,
	`row` integer,
	`details` text NOT NULL,
	PRIMARY KEY(`run_id`, `position`),
	FOREIGN KEY (`run_id`) REFERENCES `import_runs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_findings_level_known" CHECK("import_findings"."level" in ('error', 'warning'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_findings_level_index` ON `import_findings` (`run_id`,`level`,`row`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`run_id` text NOT NULL,
	`row` integer NOT NULL,
	`cells` text NOT NULL,
	PRIMARY KEY(`run_id`, `row`),
	FOREIGN KEY (`run_id`) REFERENCES `import_runs`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`mode` text NOT NULL,
	`last_day` text,
	`file_name` text NOT NULL,
	`encoding` text NOT NULL,
	`headings` text NOT NULL,
	`columns` text,
	`rows` integer NOT NULL,
	`state` text NOT NULL,
	`done` integer NOT NULL,
	`counts` text,
	`data_version` text,
	`leaves_out` integer DEFAULT false NOT NULL,
	`by_person_id` text NOT NULL,
	`applied_by_id` text,
	`lease` text,
	`leased_until` integer,
	`recorded_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`applied_by_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "import_runs_kind_known" CHECK("import_runs"."kind" in ('units', 'people', 'headcounts', 'leavers')),
	CONSTRAINT "import_runs_mode_known" CHECK("import_runs"."mode" in ('add', 'full')),
	CONSTRAINT "import_runs_state_known" CHECK("import_runs"."state" in ('receiving', 'mapping', 'checking', 'checked', 'applying', 'applied', 'outdated', 'failed', 'discarded')),
	CONSTRAINT "import_runs_last_day_form" CHECK("import_runs"."last_day" is null or "import_runs"."last_day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_runs_state_index` ON `import_runs` (`state`);--> statement-breakpoint
CREATE TABLE `leave_endings` (
	`id` text PRIMARY KEY NOT NULL,
	`leave_id` text NOT NULL,
	`until_day` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`leave_id`) REFERENCES `leaves`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `leave_endings_leave_index` ON `leave_endings` (`leave_id`);