import type { Language } from '#lib/languages.ts';
import type { App } from '#lib/server/app.ts';
import { addDays } from '#lib/server/days.ts';
import { giveFeedback } from '#lib/server/feedback/answers.ts';
import { drawDay, drawMoment } from './calendar.ts';
import { type Chance, seededChance } from './chance.ts';
import type { CityPlan } from './city-plan.ts';
import { type ModuleSlug, moduleSlugs } from './named-people.ts';
import type { PlannedPerson } from './planned-people.ts';
import { requireModule } from './stored-completions.ts';

/** How many have answered: of the newest module too few for a mean to be shown. */
const answers: Record<ModuleSlug, number> = {
	'language-awareness': 38,
	'recognising-skills': 17,
	'anti-discrimination': 3,
};

const ratings = [
	...[[5, 42] as const, [4, 38] as const, [3, 13] as const],
	...[[2, 5] as const, [1, 2] as const],
];

const comments: Record<Language, readonly string[]> = {
	fi: [
		'Esimerkit olivat suoraan meidän tiskiltämme. Otin tavan kirjata asiakkaan kieli heti käyttöön.',
		'Hyvä, että oppitunnit ovat lyhyitä. Ehdin lukea yhden kahden asiakkaan välissä.',
		'Lisää harjoituksia, kiitos. Kokeen kysymykset olivat aika helppoja.',
		'Luin tämän puhelimella bussissa. Kaikki toimi.',
		'Olisin kaivannut enemmän esimerkkejä päiväkodin arjesta.',
		'Pikaohje on nyt meidän taukohuoneen seinällä.',
	],
	sv: [
		'Bra att hela utbildningen finns på svenska, också provet.',
		'Fler exempel ur vardagen, tack. Annars klart och tydligt.',
	],
	en: ['Clear and short. I would like more cases to practise on.'],
};

/** Has some of those who completed a module say what they think of it, in the order of time; nobody of the named people. */
export async function storeFeedback(
	app: App,
	plan: CityPlan,
	personIds: Map<PlannedPerson, string>,
	seed: number,
): Promise<void> {
	const chance = seededChance(seed + 2_000_000);
	for (const slug of moduleSlugs) {
		const module = requireModule(app, slug);
		const unsaid = structuredClone(comments) as Record<Language, string[]>;
		for (const { person, now } of drawAnswers(chance, plan, slug)) {
			const answer = { rating: chance.pickWeighted(ratings), comment: '' };
			// Nobody says what somebody has said already.
			if (chance.happens(0.4)) answer.comment = unsaid[person.language].shift() ?? '';
			await giveFeedback(app.store, { personId: personIds.get(person)!, module, ...answer }, now);
		}
	}
}

function drawAnswers(chance: Chance, { people, calendar }: CityPlan, slug: ModuleSlug) {
	const able = people.flatMap((person) =>
		person.completions
			.filter(({ module, day }) => module === slug && day < addDays(calendar.yesterday, -7))
			.map(({ day }) => ({ person, day })),
	);
	return chance
		.shuffle(able)
		.slice(0, answers[slug])
		.map(({ person, day }) => ({
			...{ person, now: drawMoment(chance, drawDay(chance, addDays(day, 1), addDays(day, 7))) },
		}))
		.toSorted((one, other) => one.now.getTime() - other.now.getTime());
}
