import { and, eq, ne } from 'drizzle-orm';
import type { Reader } from '#lib/server/store/index.ts';
import { reportEvents, reports } from '#lib/server/store/schema/reports.ts';
import { shippedText } from '../templates.ts';
import { fillPhrase } from '../values.ts';
import type { Rule } from './rule.ts';

/**
 * Facts: a report that was closed with an answer. Who: whoever sent it. When: with the closing. Required, since it
 * answers what they have asked. Once for each report.
 */
export const reportClosed: Rule = {
	name: 'report-closed',
	template: 'report-closed',
	required: true,
	anytime: false,
	joins: false,
	guarantee: 'at-least-once',
	lastsDays: 14,
	otherwise: 'nothing-reported',
	async prepare(room, { givenNames, variant, language }, facts) {
		const { origin } = room.settings;
		const closed = await findClosed(room.store.read, facts.report as string);
		if (!closed) return { notDue: 'nothing-reported' };
		const { phrases = {} } = shippedText('report-closed', variant);
		const title = closed.slug ? room.catalogue.findModule(closed.slug)?.content.title : undefined;
		const about = title?.[variant] ?? title?.[language] ?? phrases.service ?? '';
		return {
			values: {
				fields: {
					...{ name: givenNames, about, answer: closed.answer ?? '' },
					outcome: fillPhrase(phrases[closed.kind] ?? '', {}),
				},
				links: { reports: `${origin}/my/reports` },
				lists: {},
			},
			line: { text: about, href: `${origin}/my/reports` },
		};
	},
};

async function findClosed(db: Reader, reportId: string) {
	const [row] = await db
		.select({
			slug: reports.moduleSlug,
			kind: reportEvents.kind,
			answer: reportEvents.answer,
		})
		.from(reports)
		.innerJoin(
			reportEvents,
			and(eq(reportEvents.reportId, reports.id), ne(reportEvents.kind, 'taken-up')),
		)
		.where(eq(reports.id, reportId));
	return row;
}
