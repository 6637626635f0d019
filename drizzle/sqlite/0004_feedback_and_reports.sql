CREATE TABLE `feedback_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`module_slug` text NOT NULL,
	`edition_id` text NOT NULL,
	`rating` integer NOT NULL,
	`comment` text,
	`figure_id` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`figure_id`) REFERENCES `feedback_figures`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "feedback_answers_rating_known" CHECK("feedback_answers"."rating" between 1 and 5)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_answers_once` ON `feedback_answers` (`person_id`,`edition_id`);--> statement-breakpoint
CREATE INDEX `feedback_answers_module_index` ON `feedback_answers` (`module_slug`,`person_id`);--> statement-breakpoint
CREATE TABLE `feedback_figures` (
	`id` text PRIMARY KEY NOT NULL,
	`module_slug` text NOT NULL,
	`people` integer NOT NULL,
	`total` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "feedback_figures_total_sensible" CHECK("feedback_figures"."total" between "feedback_figures"."people" and 5 * "feedback_figures"."people")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_figures_step_unique` ON `feedback_figures` (`module_slug`,`people`);--> statement-breakpoint
CREATE TABLE `report_events` (
	`id` text PRIMARY KEY NOT NULL,
	`report_id` text NOT NULL,
	`kind` text NOT NULL,
	`answer` text,
	`by_person_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "report_events_kind_known" CHECK("report_events"."kind" in ('taken-up', 'mended', 'not-a-mistake', 'passed-on')),
	CONSTRAINT "report_events_closing_answers" CHECK(("report_events"."kind" = 'taken-up') = ("report_events"."answer" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `report_events_taken_up_once` ON `report_events` (`report_id`) WHERE kind = 'taken-up';--> statement-breakpoint
CREATE UNIQUE INDEX `report_events_closed_once` ON `report_events` (`report_id`) WHERE kind <> 'taken-up';--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`form_key` text NOT NULL,
	`kind` text NOT NULL,
	`module_slug` text,
	`edition_id` text,
	`lesson` text,
	`variant` text NOT NULL,
	`text` text NOT NULL,
	`due_day` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_slug`) REFERENCES `modules`(`slug`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "reports_kind_known" CHECK("reports"."kind" in ('content', 'hard-to-understand', 'technical', 'other')),
	CONSTRAINT "reports_variant_known" CHECK("reports"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "reports_due_day_form" CHECK("reports"."due_day" like '____-__-__'),
	CONSTRAINT "reports_edition_of_module" CHECK(("reports"."module_slug" is null) = ("reports"."edition_id" is null)),
	CONSTRAINT "reports_lesson_of_module" CHECK("reports"."lesson" is null or "reports"."module_slug" is not null)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_form_unique` ON `reports` (`person_id`,`form_key`);--> statement-breakpoint
CREATE INDEX `reports_due_index` ON `reports` (`due_day`);