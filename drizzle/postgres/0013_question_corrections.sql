CREATE TABLE "question_corrections" (
	"id" text PRIMARY KEY NOT NULL,
	"module_slug" text NOT NULL,
	"question_id" text NOT NULL,
	"from_hash" text NOT NULL,
	"question" text,
	"edition_id" text,
	"reason" text NOT NULL,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	"done_up_to" text DEFAULT '' NOT NULL,
	"finished_at" bigint
);
--> statement-breakpoint
CREATE TABLE "question_count_days" (
	"day" text PRIMARY KEY NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "question_count_days_day_form" CHECK ("question_count_days"."day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "question_figures" (
	"module_slug" text NOT NULL,
	"question_id" text NOT NULL,
	"variant" text NOT NULL,
	"content_hash" text NOT NULL,
	"people" bigint NOT NULL,
	"sums" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "question_figures_key" PRIMARY KEY("module_slug","question_id","variant"),
	CONSTRAINT "question_figures_variant_known" CHECK ("question_figures"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'))
);
--> statement-breakpoint
CREATE TABLE "regraded_attempts" (
	"attempt_id" text NOT NULL,
	"correction_id" text NOT NULL,
	"questions" bigint NOT NULL,
	"points" bigint NOT NULL,
	"sixtieths" bigint NOT NULL,
	"passed" boolean NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "regraded_attempts_key" PRIMARY KEY("attempt_id","correction_id")
);
--> statement-breakpoint
ALTER TABLE "question_corrections" ADD CONSTRAINT "question_corrections_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_corrections" ADD CONSTRAINT "question_corrections_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_corrections" ADD CONSTRAINT "question_corrections_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_figures" ADD CONSTRAINT "question_figures_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regraded_attempts" ADD CONSTRAINT "regraded_attempts_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regraded_attempts" ADD CONSTRAINT "regraded_attempts_correction_id_question_corrections_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."question_corrections"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_corrections_module_index" ON "question_corrections" USING btree ("module_slug");