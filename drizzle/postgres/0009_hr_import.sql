CREATE TABLE "import_changes" (
	"run_id" text NOT NULL,
	"position" bigint NOT NULL,
	"what" text NOT NULL,
	"row" bigint,
	"about" text NOT NULL,
	"subject_id" text NOT NULL,
	"ending_id" text,
	"person_id" text,
	"unit_id" text,
	"staff_group_id" text,
	"from_day" text,
	"until_day" text,
	"external_id" text,
	"given_names" text,
	"family_name" text,
	"email" text,
	"language" text,
	"staff" bigint,
	"before" text,
	"after" text,
	CONSTRAINT "import_changes_key" PRIMARY KEY("run_id","position"),
	CONSTRAINT "import_changes_what_known" CHECK ("import_changes"."what" in ('person-new', 'person-change', 'person-leaves', 'post-start', 'post-end', 'leave-start', 'leave-end', 'role-end', 'headcount', 'unit-new', 'unit-change'))
);
--> statement-breakpoint
CREATE TABLE "import_columns" (
	"kind" text PRIMARY KEY NOT NULL,
	"headings" text NOT NULL,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "import_columns_kind_known" CHECK ("import_columns"."kind" in ('units', 'people', 'headcounts', 'leavers'))
);
--> statement-breakpoint
CREATE TABLE "import_findings" (
	"run_id" text NOT NULL,
	"position" bigint NOT NULL,
	"level" text NOT NULL,
	"code" text NOT NULL,
	"row" bigint,
	"details" text NOT NULL,
	CONSTRAINT "import_findings_key" PRIMARY KEY("run_id","position"),
	CONSTRAINT "import_findings_level_known" CHECK ("import_findings"."level" in ('error', 'warning'))
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"run_id" text NOT NULL,
	"row" bigint NOT NULL,
	"cells" text NOT NULL,
	CONSTRAINT "import_rows_key" PRIMARY KEY("run_id","row")
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"mode" text NOT NULL,
	"last_day" text,
	"file_name" text NOT NULL,
	"encoding" text NOT NULL,
	"headings" text NOT NULL,
	"columns" text,
	"rows" bigint NOT NULL,
	"state" text NOT NULL,
	"done" bigint NOT NULL,
	"counts" text,
	"data_version" text,
	"leaves_out" boolean DEFAULT false NOT NULL,
	"by_person_id" text NOT NULL,
	"applied_by_id" text,
	"lease" text,
	"leased_until" bigint,
	"recorded_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "import_runs_kind_known" CHECK ("import_runs"."kind" in ('units', 'people', 'headcounts', 'leavers')),
	CONSTRAINT "import_runs_mode_known" CHECK ("import_runs"."mode" in ('add', 'full')),
	CONSTRAINT "import_runs_state_known" CHECK ("import_runs"."state" in ('receiving', 'mapping', 'checking', 'checked', 'applying', 'applied', 'outdated', 'failed', 'discarded')),
	CONSTRAINT "import_runs_last_day_form" CHECK ("import_runs"."last_day" is null or "import_runs"."last_day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "leave_endings" (
	"id" text PRIMARY KEY NOT NULL,
	"leave_id" text NOT NULL,
	"until_day" text,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_run_id_import_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_columns" ADD CONSTRAINT "import_columns_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_findings" ADD CONSTRAINT "import_findings_run_id_import_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_run_id_import_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_applied_by_id_persons_id_fk" FOREIGN KEY ("applied_by_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_endings" ADD CONSTRAINT "leave_endings_leave_id_leaves_id_fk" FOREIGN KEY ("leave_id") REFERENCES "public"."leaves"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_changes_what_index" ON "import_changes" USING btree ("run_id","what","position");--> statement-breakpoint
CREATE INDEX "import_findings_level_index" ON "import_findings" USING btree ("run_id","level","row");--> statement-breakpoint
CREATE INDEX "import_runs_state_index" ON "import_runs" USING btree ("state");--> statement-breakpoint
CREATE INDEX "leave_endings_leave_index" ON "leave_endings" USING btree ("leave_id");