CREATE TABLE "change_readings" (
	"person_id" text NOT NULL,
	"edition_id" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "change_readings_key" PRIMARY KEY("person_id","edition_id")
);
--> statement-breakpoint
ALTER TABLE "change_readings" ADD CONSTRAINT "change_readings_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_readings" ADD CONSTRAINT "change_readings_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;