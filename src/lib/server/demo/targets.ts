import type { NewRule } from '#lib/server/assignments/rules.ts';
import type { NewLicence } from '#lib/server/credentials/licences.ts';
import { addDays } from '#lib/server/days.ts';
import type { NewTarget } from '#lib/server/targets/targets.ts';
import type { Calendar } from './calendar.ts';
import { moduleSlugs } from './named-people.ts';
import { instructorGroup } from './places.ts';

/** Half, in basis points. */
export const half = 5000;
export const newcomerWeeks = 8;

const measureIds = moduleSlugs.map((slug) => `module:${slug}`);

/** The two targets of the demo city: taking part, and completing all. */
export function makeTargets(cityId: string, { fromDay, dueDay }: Calendar): NewTarget[] {
	const common = {
		unitId: cityId,
		shareBp: half,
		measureIds,
		fromDay,
		dueDay,
		excludesLeave: true,
		countsRecognition: true,
		// The same people for both: else what they tell together would tell of the few whom one leaves out.
		newcomerWeeks,
		staffGroups: [],
	};
	return [
		{
			...{ ...common, rule: 'any' },
			names: {
				fi: 'Vähintään yksi koulutus',
				sv: 'Minst en utbildning',
				en: 'At least one module',
			},
		},
		{
			...{ ...common, rule: 'all' },
			names: {
				fi: 'Kaikki kolme koulutusta',
				sv: 'Alla tre utbildningar',
				en: 'All three modules',
			},
		},
	];
}

/** The first version of the licence: the three modules. */
export const customerServiceLicence: NewLicence = {
	slug: 'customer-service',
	names: {
		fi: 'Asiakaspalvelun ajokortti',
		sv: 'Kundtjänstkörkort',
		en: 'Customer service licence',
	},
	summaries: {
		fi: 'Ajokortin saa, kun on suorittanut kolme koulutusta: kielitietoisuus, muualla hankitun osaamisen tunnistaminen sekä syrjinnän ja rasismin tunnistaminen ja niihin puuttuminen.',
		sv: 'Körkortet får den som har slutfört tre utbildningar: språkmedvetenhet, att identifiera kunnande som förvärvats annanstans samt att känna igen och ingripa mot diskriminering och rasism.',
		en: 'The licence is earned by completing three modules: language awareness, recognising skills acquired elsewhere, and recognising and acting against discrimination and racism.',
	},
	learned: {
		fi: [
			'palvella asiakasta selkeällä kielellä ja työskennellä tulkin kanssa',
			'kysyä asiakkaan osaamisesta avoimesti ja ohjata hänet oikeaan paikkaan',
			'tunnistaa syrjintä ja rasismi ja puuttua niihin turvallisesti',
			'kertoa asiakkaalle, mistä hän saa apua ja mitkä ovat hänen oikeutensa',
		],
		sv: [
			'betjäna kunden på ett klart språk och arbeta med tolk',
			'fråga öppet om kundens kunnande och hänvisa hen till rätt ställe',
			'känna igen diskriminering och rasism och ingripa på ett tryggt sätt',
			'berätta för kunden var det finns hjälp och vilka rättigheter hen har',
		],
		en: [
			'serve customers in clear language and work with an interpreter',
			'ask openly about a customer’s skills and refer them to the right place',
			'recognise discrimination and racism and step in safely',
			'tell customers where to get help and what their rights are',
		],
	},
	validYears: 3,
	measureIds,
};

/** Two rules: who is new in early education takes all modules; volunteers take one. */
export function makeRules(
	cityId: string,
	groups: Map<string, string>,
	{ today }: Calendar,
): NewRule[] {
	const fromDay = addDays(today, -50);
	const common = { unitId: cityId, role: null, fromDay, dueDay: null };
	return [
		{
			...{ ...common, name: 'Perehdytys: varhaiskasvatus', personKind: 'staff', dueDays: 60 },
			...{ staffGroupId: groups.get('early-education') ?? null, beganFrom: fromDay },
			moduleSlugs: [...moduleSlugs],
		},
		{
			...{ ...common, name: 'Vapaaehtoisten aloitus', personKind: 'volunteer', dueDays: 90 },
			...{ staffGroupId: groups.get(instructorGroup) ?? null, beganFrom: null },
			moduleSlugs: ['recognising-skills'],
		},
	];
}
