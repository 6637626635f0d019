CREATE TABLE "commitment_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"commitment_id" text NOT NULL,
	"answer" text NOT NULL,
	"evidence" text NOT NULL,
	"link" text,
	"day" text NOT NULL,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "commitment_answers_answer_known" CHECK ("commitment_answers"."answer" in ('yes', 'partly', 'no')),
	CONSTRAINT "commitment_answers_day_form" CHECK ("commitment_answers"."day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "commitment_wordings" (
	"id" text PRIMARY KEY NOT NULL,
	"commitment_id" text NOT NULL,
	"texts" text NOT NULL,
	"place" bigint NOT NULL,
	"figure" text,
	"module_slug" text,
	"is_retired" boolean NOT NULL,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "commitment_wordings_figure_known" CHECK ("commitment_wordings"."figure" in ('people', 'satisfaction')),
	CONSTRAINT "commitment_wordings_link_whole" CHECK (("commitment_wordings"."figure" is null) = ("commitment_wordings"."module_slug" is null))
);
--> statement-breakpoint
CREATE TABLE "commitments" (
	"id" text PRIMARY KEY NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "use_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"completion_id" text NOT NULL,
	"person_id" text NOT NULL,
	"module_slug" text NOT NULL,
	"answer" text NOT NULL,
	"example" text,
	"day" text NOT NULL,
	"shown_day" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "use_answers_answer_known" CHECK ("use_answers"."answer" in ('yes', 'not-yet', 'not-my-work')),
	CONSTRAINT "use_answers_day_form" CHECK ("use_answers"."day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "use_askings" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"is_asked" boolean NOT NULL,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "use_days" (
	"day" text PRIMARY KEY NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "use_figures" (
	"target_id" text NOT NULL,
	"day" text NOT NULL,
	"unit_id" text NOT NULL,
	"figure" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "use_figures_key" PRIMARY KEY("target_id","day","unit_id")
);
--> statement-breakpoint
CREATE TABLE "use_observations" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"module_slug" text NOT NULL,
	"answer" text NOT NULL,
	"day" text NOT NULL,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "use_observations_answer_known" CHECK ("use_observations"."answer" in ('yes', 'not-yet', 'cannot-say')),
	CONSTRAINT "use_observations_day_form" CHECK ("use_observations"."day" like '____-__-__')
);
--> statement-breakpoint
ALTER TABLE "commitment_answers" ADD CONSTRAINT "commitment_answers_commitment_id_commitments_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_answers" ADD CONSTRAINT "commitment_answers_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_wordings" ADD CONSTRAINT "commitment_wordings_commitment_id_commitments_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_wordings" ADD CONSTRAINT "commitment_wordings_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_wordings" ADD CONSTRAINT "commitment_wordings_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_answers" ADD CONSTRAINT "use_answers_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_answers" ADD CONSTRAINT "use_answers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_answers" ADD CONSTRAINT "use_answers_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_askings" ADD CONSTRAINT "use_askings_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_askings" ADD CONSTRAINT "use_askings_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_figures" ADD CONSTRAINT "use_figures_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_figures" ADD CONSTRAINT "use_figures_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_observations" ADD CONSTRAINT "use_observations_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_observations" ADD CONSTRAINT "use_observations_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_observations" ADD CONSTRAINT "use_observations_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commitment_answers_index" ON "commitment_answers" USING btree ("commitment_id");--> statement-breakpoint
CREATE INDEX "commitment_wordings_index" ON "commitment_wordings" USING btree ("commitment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "use_answers_once" ON "use_answers" USING btree ("completion_id");--> statement-breakpoint
CREATE INDEX "use_answers_person_index" ON "use_answers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "use_answers_day_index" ON "use_answers" USING btree ("day");--> statement-breakpoint
CREATE INDEX "use_answers_module_index" ON "use_answers" USING btree ("module_slug","shown_day");--> statement-breakpoint
CREATE INDEX "use_askings_unit_index" ON "use_askings" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "use_observations_unit_index" ON "use_observations" USING btree ("unit_id","day");