CREATE TABLE "pictures" (
	"hash" text PRIMARY KEY NOT NULL,
	"svg" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "completion_editions" (
	"completion_id" text NOT NULL,
	"edition_id" text NOT NULL,
	CONSTRAINT "completion_editions_key" PRIMARY KEY("completion_id","edition_id")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "sixtieths" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "completion_editions" ADD CONSTRAINT "completion_editions_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completion_editions" ADD CONSTRAINT "completion_editions_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;