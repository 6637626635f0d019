import type { Texts } from '#lib/languages.ts';
import type { App } from '#lib/server/app.ts';
import { addDays } from '#lib/server/days.ts';
import {
	addRecordedMeasure,
	listRecordedMeasures,
	type RecordedKind,
} from '#lib/server/measures/measures.ts';
import { recordMeasure } from '#lib/server/measures/recording.ts';
import type { CityPlan } from './city-plan.ts';
import { libraryCode } from './organisation-plan.ts';
import type { DemoKey } from './people.ts';
import type { PlannedPerson } from './planned-people.ts';

const measures: { kind: RecordedKind; names: Texts }[] = [
	{
		kind: 'mentoring',
		names: {
			...{ fi: 'Digituen vertaismentorointi', sv: 'Kollegial mentorering i digistöd' },
			en: 'Peer mentoring in digital support',
		},
	},
	{
		kind: 'rotation',
		names: {
			...{ fi: 'Päivä toisessa palvelupisteessä', sv: 'En dag vid ett annat serviceställe' },
			en: 'A day at another service point',
		},
	},
	{
		kind: 'on-the-job',
		names: {
			...{ fi: 'Työssä oppiminen neuvonnassa', sv: 'Lärande i arbetet i rådgivningen' },
			en: 'On-the-job learning in customer guidance',
		},
	},
	{
		kind: 'practice',
		names: {
			...{ fi: 'Selkeä puhe asiakastilanteessa', sv: 'Tydligt tal i kundmötet' },
			en: 'Clear speech with a customer',
		},
	},
];

/** What the manager recorded at her library. */
const recorded = [
	...[{ kind: 'mentoring', daysAgo: 24, minutes: 90, people: ['learner', 'instructor'] } as const],
	...[{ kind: 'practice', daysAgo: 9, minutes: 30, people: ['learner'] } as const],
];
const notes: Partial<Record<RecordedKind, string>> = {
	mentoring: 'Tunnistautuminen asiakkaan omalla puhelimella, kumpikin opasti vuorollaan.',
};

/** Has the coordinator list what people may record of others, and the manager record some of it. */
export async function storeMeasures(
	app: App,
	{ people, calendar }: CityPlan,
	personIds: Map<PlannedPerson, string>,
): Promise<void> {
	const idOf = (key: DemoKey) => personIds.get(people.find(({ named }) => named?.key === key)!)!;
	const listed = addDays(calendar.today, -60);
	for (const [minute, measure] of measures.entries()) {
		const moment = new Date(`${listed}T07:0${minute}:00Z`);
		await addRecordedMeasure(app.store, idOf('coordinator'), measure, moment);
	}
	const list = await listRecordedMeasures(app.store.read);
	const library = (await app.organisation()).findByCode(libraryCode)!;
	const roles = [{ role: 'manager' as const, unitId: library.id }];
	const viewer = { personId: idOf('manager'), roles };
	for (const { kind, daysAgo, minutes, people: keys } of recorded) {
		const day = addDays(calendar.today, -daysAgo);
		const measureId = list.find((measure) => measure.kind === kind)!.id;
		const chosen = keys.map(idOf).toSorted();
		const said = {
			measureId,
			personIds: chosen,
			day,
			minutes,
			note: notes[kind] ?? null,
			formKey: '',
		};
		const moment = new Date(`${day}T13:30:00Z`);
		const outcome = await recordMeasure(app, { viewer, today: day }, library, said, moment);
		if (!outcome || 'faults' in outcome) throw new Error(`nobody can record ${kind} in the demo`);
	}
}
