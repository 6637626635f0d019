CREATE TABLE `search_pages` (
	`id` integer PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`page` text NOT NULL,
	`variant` text NOT NULL,
	`written` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`names` text NOT NULL,
	`words` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `editions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "search_pages_variant_known" CHECK("search_pages"."variant" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple')),
	CONSTRAINT "search_pages_written_known" CHECK("search_pages"."written" in ('fi', 'sv', 'en', 'fi-simple', 'sv-simple', 'en-simple'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `search_pages_key` ON `search_pages` (`edition_id`,`page`,`variant`);--> statement-breakpoint
CREATE TABLE `search_words` (
	`language` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`language`, `word`),
	CONSTRAINT "search_words_language_known" CHECK("search_words"."language" in ('fi', 'sv', 'en'))
) STRICT;
--> statement-breakpoint
-- Written by hand: drizzle-kit knows no virtual tables. Whatever rebuilds search_pages makes the triggers again.
CREATE VIRTUAL TABLE `search_index` USING fts5(`names`, `words`, content='search_pages', content_rowid='id', tokenize='ascii', detail='column', columnsize=0);
--> statement-breakpoint
CREATE TRIGGER `search_pages_inserted` AFTER INSERT ON `search_pages` BEGIN
	INSERT INTO `search_index` (`rowid`, `names`, `words`) VALUES (new.`id`, new.`names`, new.`words`);
END;
--> statement-breakpoint
CREATE TRIGGER `search_pages_deleted` AFTER DELETE ON `search_pages` BEGIN
	INSERT INTO `search_index` (`search_index`, `rowid`, `names`, `words`) VALUES ('delete', old.`id`, old.`names`, old.`words`);
END;
--> statement-breakpoint
CREATE TRIGGER `search_pages_updated` AFTER UPDATE ON `search_pages` BEGIN
	INSERT INTO `search_index` (`search_index`, `rowid`, `names`, `words`) VALUES ('delete', old.`id`, old.`names`, old.`words`);
	INSERT INTO `search_index` (`rowid`, `names`, `words`) VALUES (new.`id`, new.`names`, new.`words`);
END;
