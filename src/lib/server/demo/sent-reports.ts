import type { App } from '#lib/server/app.ts';
import { addDays } from '#lib/server/days.ts';
import { closeReport, takeUpReport } from '#lib/server/reports/handling.ts';
import { type NewReport, sendReport } from '#lib/server/reports/reports.ts';
import type { CityPlan } from './city-plan.ts';
import type { ModuleSlug } from './named-people.ts';
import type { DemoKey } from './people.ts';
import type { PlannedPerson } from './planned-people.ts';
import { requireModule } from './stored-completions.ts';

interface DemoReport extends Pick<NewReport, 'kind' | 'text' | 'variant'> {
	by: DemoKey;
	daysAgo: number;
	about?: { slug: ModuleSlug; lesson: string };
}

const mended: DemoReport = {
	...{ by: 'learner', daysAgo: 6, kind: 'content', variant: 'fi' },
	about: { slug: 'language-awareness', lesson: '05-working-with-an-interpreter' },
	text: 'Oppitunnin kolmannessa kappaleessa sanotaan ”tulkilla”, vaikka pitäisi varmaan olla ”tulkille”.',
};
const late: DemoReport = {
	...{ by: 'instructor', daysAgo: 15, kind: 'hard-to-understand', variant: 'sv' },
	about: { slug: 'recognising-skills', lesson: '04-write-it-as-can-do' },
	text: 'Jag förstår inte skillnaden mellan de två exemplen i mitten. Kan ni förklara den med en mening till?',
};
const fresh: DemoReport = {
	...{ by: 'manager', daysAgo: 1, kind: 'technical', variant: 'fi' },
	text: 'Kun suurennan tekstin puhelimessa isoimmaksi, valikon painike menee osittain kaupungin nimen päälle.',
};

/** Has people report a mistake that was mended since, one that is being looked at for too long, and one that nobody has read yet. */
export async function storeReports(
	app: App,
	{ people, calendar }: CityPlan,
	personIds: Map<PlannedPerson, string>,
): Promise<void> {
	const idOf = (key: DemoKey) => personIds.get(people.find(({ named }) => named?.key === key)!)!;
	const roles = [{ role: 'author' as const, unitId: '' }];
	const author = { personId: idOf('author'), roles, written: 'every' as const };
	const dayBefore = (days: number) => addDays(calendar.today, -days);
	const momentBefore = (days: number) => new Date(`${dayBefore(days)}T08:20:00Z`);
	const send = ({ by, daysAgo, about, ...said }: DemoReport) =>
		sendReport(
			app.store,
			{
				...{ ...said, personId: idOf(by), formKey: '', today: dayBefore(daysAgo) },
				module: about && { ...about, editionId: requireModule(app, about.slug).editionId },
			},
			momentBefore(daysAgo),
		);
	await takeUpReport(app.store, author, await send(late), momentBefore(13));
	const reportId = await send(mended);
	await takeUpReport(app.store, author, reportId, momentBefore(5));
	const answer =
		'Kiitos, olit oikeassa. Korjasimme sanan, ja uusi versio oppitunnista on jo näkyvissä.';
	await closeReport(app.mail, author, { reportId, kind: 'mended', answer }, momentBefore(2));
	await send(fresh);
}
