import type { Statement } from '#lib/server/credentials/statement.ts';

const issuer = { fi: 'Esimerkkilän kaupunki', sv: 'Exempelstaden', en: 'City of Example' };
const holder = { givenNames: 'Áile-Máret Ǩiõll', familyName: 'Čáhppesluovvi-Šimánek' };

export const moduleStatement: Statement = {
	holder,
	title: {
		fi: 'Saavutettavuus & <palvelu>',
		sv: 'Tillgänglighet i kundservicen',
		en: 'Accessibility in customer service',
	},
	summary: {
		fi: 'Koulutus antaa valmiudet palvella kaikkia yhdenvertaisesti.',
		sv: 'Utbildningen ger färdigheter att betjäna alla likvärdigt.',
		en: 'The training gives the skills to serve everybody equally.',
	},
	learned: {
		fi: ['Tunnistaa tavallisimmat esteet', 'Osaa käyttää selkeää kieltä', 'Osaa antaa palautetta'],
		sv: ['Känner igen de vanligaste hindren', 'Kan använda klarspråk', 'Kan ge respons'],
		en: ['Recognises the most common barriers', 'Can use plain language', 'Can give feedback'],
	},
	minutes: 95,
	assessment: { form: 'quiz', passPercent: 80 },
	edition: 3,
	issuer,
};

export const licenceStatement: Statement = {
	...moduleStatement,
	title: {
		fi: 'Asiakaspalvelun ajokortti',
		sv: 'Kundtjänstkörkort',
		en: 'Customer service licence',
	},
	minutes: 360,
	assessment: {
		form: 'measures',
		measures: [
			{ fi: 'Selkeä kieli', sv: 'Klarspråk', en: 'Plain language' },
			{ fi: 'Loppukoe', sv: 'Slutprov', en: 'Final test' },
		],
	},
	edition: 1,
};
