CREATE TABLE `question_corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`module_slug` text NOT NULL,
	`question_id` text NOT NULL,
	`from_hash` text NOT NULL,
	`question` text,
	`edition_id` text,
	`reason` text NOT NULL,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`done_up_to` text DEFAULT '' NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `question_corrections_module_index` ON `question_corrections` (`module_slug`);--> statement-breakpoint
CREATE TABLE `question_count_days` (
	`day` text PRIMARY KEY NOT NULL,
	`recorded_at` integer NOT NULL,
	CONSTRAINT "question_count_days_day_form" CHECK("question_count_days"."day" like '____-__-__')
) STRICT;
--> statement-breakpoint
CREATE TABLE `question_figures` (
	`module_slug` text NOT NULL,
	`question_id` text NOT NULL,
	`variant` text NOT NULL,
	`content_hash` text NOT NULL,
	`people` integer NOT NULL,
	`sums` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`module_slug`, `question_id`, `variant`),
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "question_figures_variant_known" CHECK("question_figures"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `regraded_attempts` (
	`attempt_id` text NOT NULL,
	`correction_id` text NOT NULL,
	`questions` integer NOT NULL,
	`points` integer NOT NULL,
	`sixtieths` integer NOT NULL,
	`passed` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `correction_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`correction_id`) REFERENCES `question_corrections`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
