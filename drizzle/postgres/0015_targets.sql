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
ALTER TABLE "coverage_cells" ADD COLUMN "needed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD COLUMN "gap" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "targets" ADD COLUMN "counts_recognition" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "targets" ADD COLUMN "staff_groups" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "target_changes" ADD CONSTRAINT "target_changes_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_own_shares" ADD CONSTRAINT "target_own_shares_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_own_shares" ADD CONSTRAINT "target_own_shares_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_own_shares" ADD CONSTRAINT "target_own_shares_staff_group_id_staff_groups_id_fk" FOREIGN KEY ("staff_group_id") REFERENCES "public"."staff_groups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "target_changes_target_index" ON "target_changes" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "target_own_shares_unit_index" ON "target_own_shares" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "target_own_shares_target_index" ON "target_own_shares" USING btree ("target_id");--> statement-breakpoint
DELETE FROM "coverage_cells";