CREATE TABLE "feedback_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"module_slug" text NOT NULL,
	"edition_id" text NOT NULL,
	"rating" bigint NOT NULL,
	"comment" text,
	"figure_id" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "feedback_answers_rating_known" CHECK ("feedback_answers"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "feedback_figures" (
	"id" text PRIMARY KEY NOT NULL,
	"module_slug" text NOT NULL,
	"people" bigint NOT NULL,
	"total" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "feedback_figures_total_sensible" CHECK ("feedback_figures"."total" between "feedback_figures"."people" and 5 * "feedback_figures"."people")
);
--> statement-breakpoint
CREATE TABLE "report_events" (
	"id" text PRIMARY KEY NOT NULL,
	"report_id" text NOT NULL,
	"kind" text NOT NULL,
	"answer" text,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "report_events_kind_known" CHECK ("report_events"."kind" in ('taken-up', 'mended', 'not-a-mistake', 'passed-on')),
	CONSTRAINT "report_events_closing_answers" CHECK (("report_events"."kind" = 'taken-up') = ("report_events"."answer" is null))
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"form_key" text NOT NULL,
	"kind" text NOT NULL,
	"module_slug" text,
	"edition_id" text,
	"lesson" text,
	"variant" text NOT NULL,
	"text" text NOT NULL,
	"due_day" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "reports_kind_known" CHECK ("reports"."kind" in ('content', 'hard-to-understand', 'technical', 'other')),
	CONSTRAINT "reports_variant_known" CHECK ("reports"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "reports_due_day_form" CHECK ("reports"."due_day" like '____-__-__'),
	CONSTRAINT "reports_edition_of_module" CHECK (("reports"."module_slug" is null) = ("reports"."edition_id" is null)),
	CONSTRAINT "reports_lesson_of_module" CHECK ("reports"."lesson" is null or "reports"."module_slug" is not null)
);
--> statement-breakpoint
ALTER TABLE "feedback_answers" ADD CONSTRAINT "feedback_answers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_answers" ADD CONSTRAINT "feedback_answers_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_answers" ADD CONSTRAINT "feedback_answers_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_answers" ADD CONSTRAINT "feedback_answers_figure_id_feedback_figures_id_fk" FOREIGN KEY ("figure_id") REFERENCES "public"."feedback_figures"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_figures" ADD CONSTRAINT "feedback_figures_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_events" ADD CONSTRAINT "report_events_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_events" ADD CONSTRAINT "report_events_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_answers_once" ON "feedback_answers" USING btree ("person_id","edition_id");--> statement-breakpoint
CREATE INDEX "feedback_answers_module_index" ON "feedback_answers" USING btree ("module_slug","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_figures_step_unique" ON "feedback_figures" USING btree ("module_slug","people");--> statement-breakpoint
CREATE UNIQUE INDEX "report_events_taken_up_once" ON "report_events" USING btree ("report_id") WHERE kind = 'taken-up';--> statement-breakpoint
CREATE UNIQUE INDEX "report_events_closed_once" ON "report_events" USING btree ("report_id") WHERE kind <> 'taken-up';--> statement-breakpoint
CREATE UNIQUE INDEX "reports_form_unique" ON "reports" USING btree ("person_id","form_key");--> statement-breakpoint
CREATE INDEX "reports_due_index" ON "reports" USING btree ("due_day");