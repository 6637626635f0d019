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
ALTER TABLE "coverage_sharers" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "coverage_sharers" CASCADE;--> statement-breakpoint
ALTER TABLE "measures" DROP CONSTRAINT "measures_kind_known";--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD COLUMN "repeats" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD COLUMN "groups" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "measure_names" ADD CONSTRAINT "measure_names_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_names" ADD CONSTRAINT "measure_names_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recorded_completions" ADD CONSTRAINT "recorded_completions_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recorded_completions" ADD CONSTRAINT "recorded_completions_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_trends" ADD CONSTRAINT "coverage_trends_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_trends" ADD CONSTRAINT "coverage_trends_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_cells" ADD CONSTRAINT "measure_cells_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "measure_names_measure_index" ON "measure_names" USING btree ("measure_id");--> statement-breakpoint
CREATE INDEX "recorded_completions_recording_index" ON "recorded_completions" USING btree ("recording_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recordings_form_unique" ON "recordings" USING btree ("by_person_id","form_key");--> statement-breakpoint
CREATE INDEX "recordings_unit_index" ON "recordings" USING btree ("unit_id");--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_kind_known" CHECK ("measures"."kind" in ('module', 'event', 'mentoring', 'rotation', 'on-the-job', 'practice', 'recognition'));