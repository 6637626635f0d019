CREATE TABLE "audit_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "edition_lessons" (
	"edition_id" text NOT NULL,
	"lesson" text NOT NULL,
	"variant" text NOT NULL,
	"html" text NOT NULL,
	CONSTRAINT "edition_lessons_key" PRIMARY KEY("edition_id","lesson","variant"),
	CONSTRAINT "edition_lessons_variant_known" CHECK ("edition_lessons"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'))
);
--> statement-breakpoint
CREATE TABLE "editions" (
	"id" text PRIMARY KEY NOT NULL,
	"module_slug" text NOT NULL,
	"number" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"content" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"module_slug" text,
	CONSTRAINT "measures_kind_known" CHECK ("measures"."kind" in ('module', 'event', 'practice', 'mentoring', 'recognition'))
);
--> statement-breakpoint
CREATE TABLE "modules" (
	"slug" text PRIMARY KEY NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" text PRIMARY KEY NOT NULL,
	"module_slug" text NOT NULL,
	"edition_id" text,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credential_revocations" (
	"credential_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"day" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"cycle" bigint DEFAULT 1 NOT NULL,
	"completion_id" text NOT NULL,
	"language" text NOT NULL,
	"statement" text NOT NULL,
	"issued_day" text NOT NULL,
	"valid_until" text,
	"key_id" text NOT NULL,
	"status_list" text NOT NULL,
	"status_index" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "credentials_kind_known" CHECK ("credentials"."kind" in ('module', 'licence')),
	CONSTRAINT "credentials_issued_day_form" CHECK ("credentials"."issued_day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "licence_measures" (
	"licence_id" text NOT NULL,
	"measure_id" text NOT NULL,
	CONSTRAINT "licence_measures_key" PRIMARY KEY("licence_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "licences" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"version" bigint NOT NULL,
	"names" text NOT NULL,
	"summaries" text NOT NULL,
	"learned" text NOT NULL,
	"valid_years" bigint NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"attempt_id" text NOT NULL,
	"question_id" text NOT NULL,
	"choices" text NOT NULL,
	"revision" bigint NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "answers_key" PRIMARY KEY("attempt_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"module_slug" text NOT NULL,
	"edition_id" text NOT NULL,
	"variant" text NOT NULL,
	"questions" text NOT NULL,
	"pass_percent" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"submitted_at" bigint,
	"points" bigint,
	"passed" boolean,
	CONSTRAINT "attempts_variant_known" CHECK ("attempts"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "attempts_submitted_whole" CHECK (("attempts"."submitted_at" is null) = ("attempts"."points" is null) and ("attempts"."points" is null) = ("attempts"."passed" is null))
);
--> statement-breakpoint
CREATE TABLE "completions" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"measure_id" text NOT NULL,
	"cycle" bigint DEFAULT 1 NOT NULL,
	"day" text NOT NULL,
	"valid_until" text,
	"source" text NOT NULL,
	"attempt_id" text,
	"edition_id" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "completions_day_form" CHECK ("completions"."day" like '____-__-__'),
	CONSTRAINT "completions_source_known" CHECK ("completions"."source" in ('attempt', 'event', 'observation', 'recognition'))
);
--> statement-breakpoint
CREATE TABLE "lesson_readings" (
	"person_id" text NOT NULL,
	"module_slug" text NOT NULL,
	"lesson" text NOT NULL,
	"edition_id" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "lesson_readings_key" PRIMARY KEY("person_id","module_slug","lesson")
);
--> statement-breakpoint
CREATE TABLE "voidings" (
	"completion_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"by_person_id" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "associations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "headcounts" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"staff_group_id" text,
	"day" text NOT NULL,
	"staff" bigint NOT NULL,
	"source" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "headcounts_day_form" CHECK ("headcounts"."day" like '____-__-__'),
	CONSTRAINT "headcounts_staff_not_negative" CHECK ("headcounts"."staff" >= 0)
);
--> statement-breakpoint
CREATE TABLE "leaves" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "leaves_from_day_form" CHECK ("leaves"."from_day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"given_names" text NOT NULL,
	"family_name" text NOT NULL,
	"email" text,
	"language" text NOT NULL,
	"easy_language" boolean DEFAULT false NOT NULL,
	"association_id" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "persons_kind_known" CHECK ("persons"."kind" in ('staff', 'volunteer', 'partner')),
	CONSTRAINT "persons_language_known" CHECK ("persons"."language" in ('fi', 'sv', 'en'))
);
--> statement-breakpoint
CREATE TABLE "post_endings" (
	"id" text PRIMARY KEY NOT NULL,
	"post_id" text NOT NULL,
	"until_day" text,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"staff_group_id" text NOT NULL,
	"from_day" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "posts_from_day_form" CHECK ("posts"."from_day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"role" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "roles_role_known" CHECK ("roles"."role" in ('manager', 'assessor', 'author', 'coordinator', 'administrator', 'auditor')),
	CONSTRAINT "roles_from_day_form" CHECK ("roles"."from_day" like '____-__-__')
);
--> statement-breakpoint
CREATE TABLE "staff_groups" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"names" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_ancestors" (
	"unit_id" text NOT NULL,
	"ancestor_id" text NOT NULL,
	"depth" bigint NOT NULL,
	CONSTRAINT "unit_ancestors_key" PRIMARY KEY("unit_id","ancestor_id")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" text,
	"names" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "units_kind_known" CHECK ("units"."kind" in ('city', 'division', 'service', 'location')),
	CONSTRAINT "units_city_is_root" CHECK (("units"."kind" = 'city') = ("units"."parent_id" is null))
);
--> statement-breakpoint
CREATE TABLE "passwords" (
	"person_id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "set_up_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "coverage_cells" (
	"target_id" text NOT NULL,
	"location_id" text NOT NULL,
	"headcount" bigint NOT NULL,
	"headcount_day" text,
	"headcount_source" text,
	"members" bigint NOT NULL,
	"excluded" bigint NOT NULL,
	"satisfied" bigint NOT NULL,
	"next_change_day" text,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "coverage_cells_key" PRIMARY KEY("target_id","location_id")
);
--> statement-breakpoint
CREATE TABLE "coverage_sharers" (
	"target_id" text NOT NULL,
	"location_id" text NOT NULL,
	"person_id" text NOT NULL,
	"satisfied" boolean NOT NULL,
	CONSTRAINT "coverage_sharers_key" PRIMARY KEY("target_id","location_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "reported_figures" (
	"target_id" text NOT NULL,
	"day" text NOT NULL,
	"unit_id" text NOT NULL,
	"figure" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "reported_figures_key" PRIMARY KEY("target_id","day","unit_id")
);
--> statement-breakpoint
CREATE TABLE "stale_marks" (
	"id" text PRIMARY KEY NOT NULL,
	"location_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "target_measures" (
	"target_id" text NOT NULL,
	"measure_id" text NOT NULL,
	CONSTRAINT "target_measures_key" PRIMARY KEY("target_id","measure_id")
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"id" text PRIMARY KEY NOT NULL,
	"names" text NOT NULL,
	"unit_id" text NOT NULL,
	"share_bp" bigint NOT NULL,
	"rule" text NOT NULL,
	"from_day" text NOT NULL,
	"due_day" text NOT NULL,
	"excludes_leave" boolean DEFAULT true NOT NULL,
	"newcomer_weeks" bigint,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "targets_share_sensible" CHECK ("targets"."share_bp" between 1 and 10000),
	CONSTRAINT "targets_rule_known" CHECK ("targets"."rule" in ('any', 'all')),
	CONSTRAINT "targets_period_forward" CHECK ("targets"."from_day" <= "targets"."due_day"),
	CONSTRAINT "targets_from_day_form" CHECK ("targets"."from_day" like '____-__-__'),
	CONSTRAINT "targets_due_day_form" CHECK ("targets"."due_day" like '____-__-__')
);
--> statement-breakpoint
ALTER TABLE "edition_lessons" ADD CONSTRAINT "edition_lessons_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_revocations" ADD CONSTRAINT "credential_revocations_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_key_id_signing_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."signing_keys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licence_measures" ADD CONSTRAINT "licence_measures_licence_id_licences_id_fk" FOREIGN KEY ("licence_id") REFERENCES "public"."licences"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licence_measures" ADD CONSTRAINT "licence_measures_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_readings" ADD CONSTRAINT "lesson_readings_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_readings" ADD CONSTRAINT "lesson_readings_module_slug_modules_slug_fk" FOREIGN KEY ("module_slug") REFERENCES "public"."modules"("slug") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_readings" ADD CONSTRAINT "lesson_readings_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voidings" ADD CONSTRAINT "voidings_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voidings" ADD CONSTRAINT "voidings_by_person_id_persons_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "headcounts" ADD CONSTRAINT "headcounts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "headcounts" ADD CONSTRAINT "headcounts_staff_group_id_staff_groups_id_fk" FOREIGN KEY ("staff_group_id") REFERENCES "public"."staff_groups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_association_id_associations_id_fk" FOREIGN KEY ("association_id") REFERENCES "public"."associations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_endings" ADD CONSTRAINT "post_endings_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_staff_group_id_staff_groups_id_fk" FOREIGN KEY ("staff_group_id") REFERENCES "public"."staff_groups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_ancestors" ADD CONSTRAINT "unit_ancestors_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_ancestors" ADD CONSTRAINT "unit_ancestors_ancestor_id_units_id_fk" FOREIGN KEY ("ancestor_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_parent_id_units_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD CONSTRAINT "coverage_cells_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_cells" ADD CONSTRAINT "coverage_cells_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_sharers" ADD CONSTRAINT "coverage_sharers_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_sharers" ADD CONSTRAINT "coverage_sharers_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_sharers" ADD CONSTRAINT "coverage_sharers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reported_figures" ADD CONSTRAINT "reported_figures_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reported_figures" ADD CONSTRAINT "reported_figures_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stale_marks" ADD CONSTRAINT "stale_marks_location_id_units_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_measures" ADD CONSTRAINT "target_measures_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_measures" ADD CONSTRAINT "target_measures_measure_id_measures_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measures"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_subject_index" ON "audit_entries" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "editions_number_unique" ON "editions" USING btree ("module_slug","number");--> statement-breakpoint
CREATE UNIQUE INDEX "editions_content_unique" ON "editions" USING btree ("module_slug","content_hash");--> statement-breakpoint
CREATE INDEX "publications_module_index" ON "publications" USING btree ("module_slug");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_number_unique" ON "credentials" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_once" ON "credentials" USING btree ("person_id","subject","cycle");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_status_unique" ON "credentials" USING btree ("status_list","status_index");--> statement-breakpoint
CREATE INDEX "licence_measures_measure_index" ON "licence_measures" USING btree ("measure_id");--> statement-breakpoint
CREATE UNIQUE INDEX "licences_version_unique" ON "licences" USING btree ("slug","version");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_one_open" ON "attempts" USING btree ("person_id","module_slug") WHERE submitted_at is null;--> statement-breakpoint
CREATE INDEX "attempts_person_index" ON "attempts" USING btree ("person_id","module_slug");--> statement-breakpoint
CREATE UNIQUE INDEX "completions_once" ON "completions" USING btree ("person_id","measure_id","cycle");--> statement-breakpoint
CREATE INDEX "completions_measure_index" ON "completions" USING btree ("measure_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "associations_name_unique" ON "associations" USING btree ("name");--> statement-breakpoint
CREATE INDEX "headcounts_unit_index" ON "headcounts" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "leaves_person_index" ON "leaves" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "persons_email_unique" ON "persons" USING btree ("email");--> statement-breakpoint
CREATE INDEX "post_endings_post_index" ON "post_endings" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "posts_unit_index" ON "posts" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "posts_person_index" ON "posts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "roles_person_index" ON "roles" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_groups_code_unique" ON "staff_groups" USING btree ("code");--> statement-breakpoint
CREATE INDEX "unit_ancestors_ancestor_index" ON "unit_ancestors" USING btree ("ancestor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "units_code_unique" ON "units" USING btree ("code");--> statement-breakpoint
CREATE INDEX "units_parent_index" ON "units" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "sessions_person_index" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "stale_marks_location_index" ON "stale_marks" USING btree ("location_id");