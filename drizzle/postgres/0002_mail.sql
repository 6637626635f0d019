CREATE TABLE "bounced_addresses" (
	"address" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"mail_id" text NOT NULL,
	"at" bigint NOT NULL,
	"state" text NOT NULL,
	"why" text,
	CONSTRAINT "mail_entries_state_known" CHECK ("mail_entries"."state" in ('waiting', 'held', 'sent', 'shown', 'failed', 'not-due'))
);
--> statement-breakpoint
CREATE TABLE "mail_plannings" (
	"day" text PRIMARY KEY NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint,
	CONSTRAINT "mail_plannings_day_form" CHECK ("mail_plannings"."day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "mail_preferences" (
	"person_id" text PRIMARY KEY NOT NULL,
	"time_zone" text,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_unsubscriptions" (
	"person_id" text NOT NULL,
	"rule" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "mail_unsubscriptions_key" PRIMARY KEY("person_id","rule")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"rule" text NOT NULL,
	"person_id" text,
	"address" text,
	"facts" text NOT NULL,
	"priority" bigint NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"part_of" text,
	"try_at" bigint,
	"expires_at" bigint NOT NULL,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"lease" text,
	"leased_until" bigint,
	"variant" text,
	"due_at" bigint,
	"done_at" bigint,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "mails_state_known" CHECK ("mails"."state" in ('waiting', 'held', 'sent', 'shown', 'failed', 'not-due')),
	CONSTRAINT "mails_variant_known" CHECK ("mails"."variant" is null or "mails"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "mails_have_somebody" CHECK (("mails"."person_id" is null) <> ("mails"."address" is null))
);
--> statement-breakpoint
CREATE TABLE "shown_mails" (
	"mail_id" text PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "template_wordings" (
	"id" text PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"variant" text NOT NULL,
	"subject" text,
	"body" text,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "template_wordings_variant_known" CHECK ("template_wordings"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "template_wordings_whole" CHECK (("template_wordings"."subject" is null) = ("template_wordings"."body" is null))
);
--> statement-breakpoint
ALTER TABLE "mail_entries" ADD CONSTRAINT "mail_entries_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_unsubscriptions" ADD CONSTRAINT "mail_unsubscriptions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_part_of_mails_id_fk" FOREIGN KEY ("part_of") REFERENCES "public"."mails"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_mails" ADD CONSTRAINT "shown_mails_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_wordings" ADD CONSTRAINT "template_wordings_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_entries_mail_index" ON "mail_entries" USING btree ("mail_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mails_key_unique" ON "mails" USING btree ("key");--> statement-breakpoint
CREATE INDEX "mails_queue_index" ON "mails" USING btree ("state","priority","try_at","id");--> statement-breakpoint
CREATE INDEX "mails_held_index" ON "mails" USING btree ("state","try_at");--> statement-breakpoint
CREATE INDEX "mails_person_index" ON "mails" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "mails_rule_index" ON "mails" USING btree ("rule","recorded_at");--> statement-breakpoint
CREATE INDEX "mails_done_index" ON "mails" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "mails_part_index" ON "mails" USING btree ("part_of");--> statement-breakpoint
CREATE INDEX "template_wordings_index" ON "template_wordings" USING btree ("template","variant");