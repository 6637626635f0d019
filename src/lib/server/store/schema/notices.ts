import { sql } from 'drizzle-orm';
import { variants } from '#lib/languages.ts';
import { columns, isOneOf } from '../columns.ts';
import { persons } from './people.ts';

const { table, text, oneOf, instant, index, check } = columns;

export const noticeNames = ['privacy', 'accessibility', 'cookies'] as const;

/** A notice's text as the city has set it. The newest row counts; an empty one takes it back to what ships. */
export const noticeTexts = table(
	'notice_texts',
	{
		id: text('id').primaryKey(),
		notice: oneOf('notice', noticeNames).notNull(),
		variant: oneOf('variant', variants).notNull(),
		title: text('title'),
		body: text('body'),
		byPersonId: text('by_person_id')
			.notNull()
			.references(() => persons.id, { onDelete: 'restrict' }),
		recordedAt: instant('recorded_at').notNull(),
	},
	(t) => [
		index('notice_texts_index').on(t.notice, t.variant),
		check('notice_texts_notice_known', isOneOf(t.notice, noticeNames)),
		check('notice_texts_variant_known', isOneOf(t.variant, variants)),
		check('notice_texts_whole', sql`(${t.title} is null) = (${t.body} is null)`),
	],
);
