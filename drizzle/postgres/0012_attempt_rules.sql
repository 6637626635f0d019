CREATE TABLE "accommodations" (
	"person_id" text PRIMARY KEY NOT NULL,
	"extra_percent" bigint NOT NULL,
	"without_limit" boolean NOT NULL,
	"easy_language" boolean NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "accommodations_extra_known" CHECK ("accommodations"."extra_percent" between 0 and 300)
);
--> statement-breakpoint
CREATE TABLE "attempt_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"module_slug" text NOT NULL,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "deadline_at" bigint;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "easy_language" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "accommodations" ADD CONSTRAINT "accommodations_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_grants" ADD CONSTRAINT "attempt_grants_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_grants" ADD CONSTRAINT "attempt_grants_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_grants" ADD CONSTRAINT "attempt_grants_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempt_grants_person_index" ON "attempt_grants" USING btree ("person_id","module_slug");--> statement-breakpoint
CREATE INDEX "attempts_deadline_index" ON "attempts" USING btree ("deadline_at") WHERE submitted_at is null and deadline_at is not null;