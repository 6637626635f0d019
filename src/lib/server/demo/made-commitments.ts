import type { App } from '#lib/server/app.ts';
import { answerCommitment, type NewCommitmentAnswer } from '#lib/server/commitments/answers.ts';
import { addCommitment, type CommitmentWording } from '#lib/server/commitments/commitments.ts';
import { addDays } from '#lib/server/days.ts';
import type { CityPlan } from './city-plan.ts';
import type { PlannedPerson } from './planned-people.ts';

interface DemoCommitment extends CommitmentWording {
	/** What the coordinator has said of it, and how many days ago. */
	answers: readonly [answer: NewCommitmentAnswer['answer'], daysAgo: number, evidence: string][];
}

const commitments: DemoCommitment[] = [
	{
		texts: {
			fi: 'Henkilöstölle on järjestetty koulutusta selkeästä kielestä.',
			sv: 'Personalen har fått utbildning i klarspråk.',
			en: 'Training in clear language has been organised for staff.',
		},
		link: { figure: 'people', moduleSlug: 'language-awareness' },
		answers: [
			['no', 400, 'Koulutus on suunnitteilla. Se aloitetaan kirjastoissa.'],
			['partly', 300, 'Kirjastot ja päiväkodit ovat aloittaneet.'],
			['yes', 60, 'Koulutus on ollut auki koko henkilöstölle viime vuodesta lähtien.'],
		],
	},
	{
		texts: {
			fi: 'Koulutussuunnitelma on tehty yhdessä osaamisen kehittämisen yksikön kanssa.',
			sv: 'En utbildningsplan har gjorts tillsammans med enheten för kompetensutveckling.',
			en: 'A training plan has been made together with the unit for competence development.',
		},
		link: undefined,
		answers: [['yes', 340, 'Suunnitelma hyväksyttiin projektiryhmän kokouksessa.']],
	},
	{
		texts: {
			fi: 'Koulutuksiin ollaan tyytyväisiä: palautteen keskiarvo on vähintään 4.',
			sv: 'Deltagarna är nöjda med utbildningarna: medeltalet av responsen är minst 4.',
			en: 'People are satisfied with the training: the mean of feedback is at least 4.',
		},
		link: { figure: 'satisfaction', moduleSlug: 'language-awareness' },
		answers: [
			['partly', 45, 'Kahdesta koulutuksesta on tarpeeksi palautetta, kolmannesta ei vielä.'],
		],
	},
	{
		texts: {
			fi: 'Muualla hankittu osaaminen tunnistetaan rekrytoinnissa ja perehdytyksessä.',
			sv: 'Kunnande som förvärvats annanstans identifieras vid rekrytering och introduktion.',
			en: 'Skills acquired elsewhere are recognised in recruitment and induction.',
		},
		link: { figure: 'people', moduleSlug: 'recognising-skills' },
		answers: [['no', 45, 'Rekrytoijien ohje on luonnoksena.']],
	},
	{
		texts: {
			fi: 'Perehdytyksen aineistot on kirjoitettu selkeällä kielellä.',
			sv: 'Materialet för introduktion av nyanställda är skrivet på klarspråk.',
			en: 'Induction materials are written in plain language.',
		},
		link: undefined,
		answers: [],
	},
];

/** Has the coordinator keep the register of what the programme has promised. */
export async function storeCommitments(
	app: App,
	{ people, calendar }: CityPlan,
	personIds: Map<PlannedPerson, string>,
): Promise<void> {
	const byPersonId = personIds.get(people.find(({ named }) => named?.key === 'coordinator')!)!;
	const momentOf = (day: string) => new Date(`${day}T08:40:00Z`);
	const began = momentOf(addDays(calendar.today, -420));
	for (const { texts, link, answers } of commitments) {
		const wording = { texts, link, byPersonId };
		const commitmentId = await app.store.write((tx) => addCommitment(tx, wording, began));
		for (const [answer, daysAgo, evidence] of answers) {
			const day = addDays(calendar.today, -daysAgo);
			const said = { commitmentId, answer, evidence, link: null, day, byPersonId };
			await app.store.write((tx) => answerCommitment(tx, said, momentOf(day)));
		}
	}
}
