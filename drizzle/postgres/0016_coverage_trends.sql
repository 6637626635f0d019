CREATE TABLE "coverage_trend_sharers" (
	"target_id" text NOT NULL,
	"location_id" text NOT NULL,
	"person_id" text NOT NULL,
	"counted" bigint NOT NULL,
	"satisfied" bigint NOT NULL,
	CONSTRAINT "coverage_trend_sharers_key" PRIMARY KEY("target_id","location_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "coverage_trends" (
	"target_id" text NOT NULL,
	"location_id" text NOT NULL,
	"day" text NOT NULL,
	"points" text NOT NULL,
	"next_change_day" text,
	CONSTRAINT "coverage_trends_key" PRIMARY KEY("target_id","location_id")
);
--> statement-breakpoint
ALTER TABLE "coverage_trend_sharers" ADD CONSTRAINT "coverage_trend_sharers_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_trend_sharers" ADD CONSTRAINT "coverage_trend_sharers_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_trend_sharers" ADD CONSTRAINT "coverage_trend_sharers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_trends" ADD CONSTRAINT "coverage_trends_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_trends" ADD CONSTRAINT "coverage_trends_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;