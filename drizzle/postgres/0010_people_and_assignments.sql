CREATE TABLE "assignment_days" (
	"day" text PRIMARY KEY NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignment_marks" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text
);
--> statement-breakpoint
CREATE TABLE "assignment_rule_endings" (
	"id" text PRIMARY KEY NOT NULL,
	"rule_id" text NOT NULL,
	"until_day" text,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignment_rule_modules" (
	"rule_id" text NOT NULL,
	"module_slug" text NOT NULL,
	CONSTRAINT "assignment_rule_modules_key" PRIMARY KEY("rule_id","module_slug")
);
--> statement-breakpoint
CREATE TABLE "assignment_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"unit_id" text NOT NULL,
	"staff_group_id" text,
	"person_kind" text,
	"role" text,
	"began_from" text,
	"from_day" text NOT NULL,
	"due_days" bigint,
	"due_day" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "assignment_rules_kind_known" CHECK ("assignment_rules"."person_kind" in ('staff', 'volunteer', 'partner')),
	CONSTRAINT "assignment_rules_role_known" CHECK ("assignment_rules"."role" in ('manager', 'assessor', 'author', 'coordinator', 'administrator', 'auditor')),
	CONSTRAINT "assignment_rules_from_day_form" CHECK ("assignment_rules"."from_day" like '____-__-__'),
	CONSTRAINT "assignment_rules_due_once" CHECK (("assignment_rules"."due_days" is null) <> ("assignment_rules"."due_day" is null))
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"rule_id" text NOT NULL,
	"began_day" text NOT NULL,
	"since_day" text NOT NULL,
	"due_day" text,
	"recorded_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "invitation_acceptances" (
	"id" text PRIMARY KEY NOT NULL,
	"invitation_id" text NOT NULL,
	"person_id" text NOT NULL,
	"day" text NOT NULL,
	"pledge_hash" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"unit_id" text NOT NULL,
	"person_kind" text NOT NULL,
	"association_id" text,
	"given_names" text DEFAULT '' NOT NULL,
	"family_name" text DEFAULT '' NOT NULL,
	"email" text,
	"language" text NOT NULL,
	"most" bigint NOT NULL,
	"until_day" text NOT NULL,
	"account_until" text,
	"invited_by" text NOT NULL,
	"closed_at" bigint,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "invitations_kind_known" CHECK ("invitations"."kind" in ('personal', 'open')),
	CONSTRAINT "invitations_person_kind_known" CHECK ("invitations"."person_kind" in ('staff', 'volunteer', 'partner')),
	CONSTRAINT "invitations_until_day_form" CHECK ("invitations"."until_day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "pledge_texts" (
	"hash" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pledge_wordings" (
	"id" text PRIMARY KEY NOT NULL,
	"variant" text NOT NULL,
	"text" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "pledge_wordings_variant_known" CHECK ("pledge_wordings"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'))
);
--> statement-breakpoint
CREATE TABLE "role_endings" (
	"id" text PRIMARY KEY NOT NULL,
	"role_id" text NOT NULL,
	"until_day" text,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "account_until" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "search_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment_marks" ADD CONSTRAINT "assignment_marks_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rule_endings" ADD CONSTRAINT "assignment_rule_endings_rule_id_assignment_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."assignment_rules"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rule_modules" ADD CONSTRAINT "assignment_rule_modules_rule_id_assignment_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."assignment_rules"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rule_modules" ADD CONSTRAINT "assignment_rule_modules_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_staff_group_id_staff_groups_id_fk" FOREIGN KEY ("staff_group_id") REFERENCES "public"."staff_groups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_rule_id_assignment_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."assignment_rules"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_acceptances" ADD CONSTRAINT "invitation_acceptances_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_acceptances" ADD CONSTRAINT "invitation_acceptances_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_acceptances" ADD CONSTRAINT "invitation_acceptances_pledge_hash_pledge_texts_hash_fk" FOREIGN KEY ("pledge_hash") REFERENCES "public"."pledge_texts"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_association_id_associations_id_fk" FOREIGN KEY ("association_id") REFERENCES "public"."associations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_persons_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_endings" ADD CONSTRAINT "role_endings_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_rule_endings_rule_index" ON "assignment_rule_endings" USING btree ("rule_id");--> statement-breakpoint
CREATE INDEX "assignment_rules_unit_index" ON "assignment_rules" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "assignments_person_index" ON "assignments" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "assignments_rule_index" ON "assignments" USING btree ("rule_id");--> statement-breakpoint
CREATE INDEX "invitation_acceptances_invitation_index" ON "invitation_acceptances" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "invitation_acceptances_person_index" ON "invitation_acceptances" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_unique" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_unit_index" ON "invitations" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "pledge_wordings_variant_index" ON "pledge_wordings" USING btree ("variant");--> statement-breakpoint
CREATE INDEX "role_endings_role_index" ON "role_endings" USING btree ("role_id");--> statement-breakpoint
CREATE INDEX "persons_account_until_index" ON "persons" USING btree ("account_until");--> statement-breakpoint
CREATE INDEX "persons_search_index" ON "persons" USING btree ("search_text","id");