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
CREATE TABLE "measure_names" (
	"id" text PRIMARY KEY NOT NULL,
	"measure_id" text NOT NULL,
	"names" text NOT NULL,
	"is_offered" boolean NOT NULL,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recorded_completions" (
	"completion_id" text PRIMARY KEY NOT NULL,
	"recording_id" text NOT NULL,
	"note" text,
	CONSTRAINT "recorded_completions_note_short" CHECK (length("recorded_completions"."note") <= 500)
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"minutes" bigint NOT NULL,
	"by_person_id" text NOT NULL,
	"form_key" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "recordings_minutes_in_quarters" CHECK ("recordings"."minutes" between 15 and 1440 and "recordings"."minutes" % 15 = 0)
);
--> statement-breakpoint
CREATE TABLE "coverage_trends" (
	"target_id" text NOT NULL,
	"location_id" text NOT NULL,
	"day" text NOT NULL,
	"points" text NOT NULL,
	"repeats" text NOT NULL,
	"next_change_day" text,
	CONSTRAINT "coverage_trends_key" PRIMARY KEY("target_id","location_id")
);
--> statement-breakpoint
CREATE TABLE "measure_cells" (
	"location_id" text PRIMARY KEY NOT NULL,
	"figures" text NOT NULL,
	"next_change_day" text,
	"computation" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "target_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"target_id" text NOT NULL,
	"definition" text,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "target_own_shares" (
	"id" text PRIMARY KEY NOT NULL,
	"target_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"staff_group_id" text,
	"share_bp" bigint,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "target_own_shares_sensible" CHECK ("target_own_shares"."share_bp" is null or "target_own_shares"."share_bp" between 1 and 10000)
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
ALTER TABLE "coverage_sharers" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "coverage_sharers" CASCADE;--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "measures_kind_known";--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD COLUMN "needed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD COLUMN "gap" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD COLUMN "repeats" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD COLUMN "groups" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "targets" ADD COLUMN "counts_recognition" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "targets" ADD COLUMN "staff_groups" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "commitment_answers" ADD CONSTRAINT "commitment_answers_commitment_id_commitments_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_answers" ADD CONSTRAINT "commitment_answers_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_wordings" ADD CONSTRAINT "commitment_wordings_commitment_id_commitments_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_wordings" ADD CONSTRAINT "commitment_wordings_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_wordings" ADD CONSTRAINT "commitment_wordings_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_names" ADD CONSTRAINT "measure_names_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_names" ADD CONSTRAINT "measure_names_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recorded_completions" ADD CONSTRAINT "recorded_completions_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recorded_completions" ADD CONSTRAINT "recorded_completions_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_trends" ADD CONSTRAINT "coverage_trends_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_trends" ADD CONSTRAINT "coverage_trends_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_cells" ADD CONSTRAINT "measure_cells_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_changes" ADD CONSTRAINT "target_changes_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_own_shares" ADD CONSTRAINT "target_own_shares_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_own_shares" ADD CONSTRAINT "target_own_shares_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_own_shares" ADD CONSTRAINT "target_own_shares_staff_group_id_staff_groups_id_fk" FOREIGN KEY ("staff_group_id") REFERENCES "public"."staff_groups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
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
CREATE INDEX "measure_names_measure_index" ON "measure_names" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "recorded_completions_recording_index" ON "recorded_completions" USING btree ("recording_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recordings_form_unique" ON "recordings" USING btree ("by_person_id","form_key");--> statement-breakpoint
CREATE INDEX "recordings_unit_index" ON "recordings" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "target_changes_target_index" ON "target_changes" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "target_own_shares_unit_index" ON "target_own_shares" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "target_own_shares_target_index" ON "target_own_shares" USING btree ("target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "use_answers_once" ON "use_answers" USING btree ("completion_id");--> statement-breakpoint
CREATE INDEX "use_answers_person_index" ON "use_answers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "use_answers_day_index" ON "use_answers" USING btree ("day");--> statement-breakpoint
CREATE INDEX "use_answers_module_index" ON "use_answers" USING btree ("module_slug","shown_day");--> statement-breakpoint
CREATE INDEX "use_askings_unit_index" ON "use_askings" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "use_observations_unit_index" ON "use_observations" USING btree ("unit_id","day");--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_kind_known" CHECK ("measures"."kind" in ('module', 'event', 'mentoring', 'rotation', 'on-the-job', 'practice', 'recognition'));--> statement-breakpoint
DELETE FROM "coverage_cells";