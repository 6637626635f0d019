CREATE TABLE "sign_in_links" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"request_hash" text NOT NULL,
	"person_id" text,
	"is_shared" boolean NOT NULL,
	"return_path" text NOT NULL,
	"taken" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"mailed_at" bigint,
	"code_shown_at" bigint,
	"code_tries" bigint DEFAULT 0 NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sign_in_tries" (
	"key" text PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"ends_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "is_shared" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_links_token_unique" ON "sign_in_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_links_request_unique" ON "sign_in_links" USING btree ("request_hash");--> statement-breakpoint
CREATE INDEX "sign_in_links_person_index" ON "sign_in_links" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_links_mail_index" ON "sign_in_links" USING btree ("mailed_at");--> statement-breakpoint
CREATE INDEX "sign_in_links_expiry_index" ON "sign_in_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_tries_end_index" ON "sign_in_tries" USING btree ("ends_at");