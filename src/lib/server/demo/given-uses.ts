import { and, between, eq, isNotNull } from 'drizzle-orm';
import { env } from '#env';
import type { Language } from '#lib/languages.ts';
import type { App } from '#lib/server/app.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import { completions, measures } from '#lib/server/store/schema/index.ts';
import { answerUse, type UseAnswer } from '#lib/server/uses/answers.ts';
import { setAsking } from '#lib/server/uses/observations.ts';
import { firstOfQuarter } from '#lib/server/uses/quarters.ts';
import { drawMoment } from './calendar.ts';
import { type Chance, seededChance } from './chance.ts';
import type { CityPlan } from './city-plan.ts';
import { libraryCode } from './organisation-plan.ts';
import type { PlannedPerson } from './planned-people.ts';

const answers = [...[['yes', 62] as const, ['not-yet', 27] as const], ['not-my-work', 11] as const];

const examples: Record<Language, readonly string[]> = {
	fi: [
		'Kirjaan nyt aina, millä kielellä asiakas haluaa asioida.',
		'Tilasin tulkin etukäteen ja kerroin hänelle, mistä puhutaan.',
		'Kysyin hakijalta, mitä hän osaa tehdä, enkä vain todistuksia.',
	],
	sv: ['Jag skrev om vår anvisning på lättare svenska.'],
	en: ['I use short sentences and check that we understood each other.'],
};

/** Has some of those who completed a module say whether they use it; nobody of the named people but the manager, who wants to be asked. */
export async function storeUses(
	app: App,
	{ people, calendar }: CityPlan,
	personIds: Map<PlannedPerson, string>,
	seed: number,
): Promise<void> {
	const chance = seededChance(seed + 3_000_000);
	const unsaid = structuredClone(examples) as Record<Language, string[]>;
	const others = people.filter(({ named }) => !named);
	const planned = new Map(others.map((person) => [personIds.get(person)!, person]));
	const places = new Map([...planned.keys()].map((id, place) => [id, place]));
	const placeOf = ({ personId }: { personId: string }) => places.get(personId) ?? -1;
	// Ids are chance; the order of the plan is always the same.
	const asked = (await listAsked(app, calendar.today)).toSorted(
		(a, b) => placeOf(a) - placeOf(b) || (a.moduleSlug! < b.moduleSlug! ? -1 : 1),
	);
	for (let from = 0; from < asked.length; from += 200)
		await app.store.write(async (tx) => {
			for (const { day, moduleSlug, ...of } of asked.slice(from, from + 200)) {
				const person = planned.get(of.personId);
				if (!person || !moduleSlug || !chance.happens(0.5)) continue;
				const today = addDays(day, 7 * env.USE_QUESTION_WEEKS + chance.between(0, 6));
				if (today >= calendar.today) continue;
				const said = drawAnswer(chance, unsaid[person.language]);
				const given = { ...of, ...said, moduleSlug, today };
				await answerUse(tx, given, drawMoment(chance, today));
			}
		});
	await wantAsking(app, people, personIds);
}

/** What was completed long enough ago to be asked about in the quarters that pages show. */
async function listAsked({ store }: App, today: Day) {
	const { personId, id, day } = completions;
	const from = addDays(firstOfQuarter(today), -7 * env.USE_QUESTION_WEEKS - 190);
	return store.read
		.select({ personId, completionId: id, day, moduleSlug: measures.moduleSlug })
		.from(completions)
		.innerJoin(measures, eq(measures.id, completions.measureId))
		.where(
			and(
				isNotNull(measures.moduleSlug),
				between(day, from, addDays(today, -7 * env.USE_QUESTION_WEEKS)),
			),
		);
}

function drawAnswer(chance: Chance, unsaid: string[]): UseAnswer {
	const answer = chance.pickWeighted(answers);
	const writes = answer === 'yes' && chance.happens(0.1);
	return { answer, example: (writes && unsaid.shift()) || '' };
}

async function wantAsking(
	app: App,
	people: PlannedPerson[],
	personIds: Map<PlannedPerson, string>,
): Promise<void> {
	const unit = (await app.organisation()).findByCode(libraryCode);
	const byPersonId = personIds.get(people.find(({ named }) => named?.key === 'manager')!)!;
	if (!unit) return;
	await app.store.write((tx) => setAsking(tx, { unitId: unit.id, isAsked: true, byPersonId }));
}
