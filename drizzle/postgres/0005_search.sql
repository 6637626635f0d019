CREATE TABLE "search_pages" (
	"id" bigint PRIMARY KEY NOT NULL,
	"edition_id" text NOT NULL,
	"page" text NOT NULL,
	"variant" text NOT NULL,
	"written" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"names" text NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "search_pages_variant_known" CHECK ("search_pages"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "search_pages_written_known" CHECK ("search_pages"."written" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'))
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"language" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "search_words_key" PRIMARY KEY("language","word"),
	CONSTRAINT "search_words_language_known" CHECK ("search_words"."language" in ('fi', 'sv', 'en'))
);
--> statement-breakpoint
ALTER TABLE "search_pages" ADD CONSTRAINT "search_pages_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "search_pages_key" ON "search_pages" USING btree ("edition_id","page","variant");--> statement-breakpoint
-- Written by hand: the schema's words are those of both engines. Words come cut and folded, so no parser of text is asked.
ALTER TABLE "search_pages" ADD COLUMN "names_index" tsvector NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array("names", ' '))) STORED;--> statement-breakpoint
ALTER TABLE "search_pages" ADD COLUMN "words_index" tsvector NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array("words", ' '))) STORED;--> statement-breakpoint
CREATE INDEX "search_pages_names_index" ON "search_pages" USING gin ("names_index");--> statement-breakpoint
CREATE INDEX "search_pages_words_index" ON "search_pages" USING gin ("words_index");
