CREATE TABLE "measure_cells" (
	"location_id" text PRIMARY KEY NOT NULL,
	"figures" text NOT NULL,
	"next_change_day" text,
	"computation" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
DROP TABLE "coverage_sharers" CASCADE;--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD COLUMN "repeats" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD COLUMN "groups" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "measure_cells" ADD CONSTRAINT "measure_cells_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Cells of before say nothing of repeats and groups: the next fold makes them anew.
DELETE FROM "coverage_cells";
