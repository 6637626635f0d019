import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** The person's report of a mistake or a problem has been handled. */
export const reportClosed: Template = {
	fields: ['name', 'about', 'outcome', 'answer'],
	links: ['reports'],
	lists: [],
	texts: {
		fi: {
			subject: 'Ilmoituksesi on käsitelty: {about}',
			body: `
# Ilmoituksesi on käsitelty

Hei {name},

kiitos, että kerroit asiasta. Ilmoituksesi koski tätä: {about}.

{outcome} Vastauksemme:

{answer}

[Katso omat ilmoituksesi](reports)`,
			because: 'Saat tämän viestin, koska lähetit meille ilmoituksen.',
			phrases: {
				service: 'Osaaja-palvelu',
				mended: 'Korjasimme asian.',
				'not-a-mistake': 'Tarkistimme asian. Se ei ollut virhe.',
				'passed-on': 'Välitimme asian eteenpäin.',
			},
		},
		sv: {
			subject: 'Din anmälan har behandlats: {about}',
			body: `
# Din anmälan har behandlats

Hej {name}!

Tack för att du berättade. Din anmälan gällde detta: {about}.

{outcome} Vårt svar:

{answer}

[Se dina anmälningar](reports)`,
			because: 'Du får det här meddelandet eftersom du har skickat en anmälan till oss.',
			phrases: {
				service: 'tjänsten Osaaja',
				mended: 'Vi har rättat felet.',
				'not-a-mistake': 'Vi har kontrollerat saken. Det var inget fel.',
				'passed-on': 'Vi har fört saken vidare.',
			},
		},
		en: {
			subject: 'Your report has been handled: {about}',
			body: `
# Your report has been handled

Dear {name},

Thank you for telling us. Your report was about this: {about}.

{outcome} Our answer:

{answer}

[See your reports](reports)`,
			because: 'You get this message because you sent us a report.',
			phrases: {
				service: 'the Osaaja service',
				mended: 'We have put it right.',
				'not-a-mistake': 'We have checked it. It was not a mistake.',
				'passed-on': 'We have passed it on.',
			},
		},
		'fi-simple': {
			subject: 'Vastaus ilmoitukseesi: {about}',
			body: `
# Vastaus ilmoitukseesi

Hei {name}!

Kiitos, että kerroit asiasta meille. Ilmoituksesi koski tätä: {about}.

{outcome} Vastaamme sinulle näin:

{answer}

[Katso omat ilmoituksesi](reports)`,
			because: 'Saat tämän viestin, koska lähetit meille ilmoituksen.',
			phrases: {
				service: 'Osaaja-palvelu',
				mended: 'Korjasimme virheen.',
				'not-a-mistake': 'Tarkistimme asian. Se ei ollut virhe.',
				'passed-on': 'Kerroimme asiasta ihmiselle, joka voi korjata sen.',
			},
		},
		'sv-simple': {
			subject: 'Svar på din anmälan: {about}',
			body: `
# Svar på din anmälan

Hej {name}!

Tack för att du berättade för oss. Din anmälan gällde detta: {about}.

{outcome} Så här svarar vi dig:

{answer}

[Se dina anmälningar](reports)`,
			because: 'Du får det här meddelandet för att du skickade en anmälan till oss.',
			phrases: {
				service: 'tjänsten Osaaja',
				mended: 'Vi har rättat felet.',
				'not-a-mistake': 'Vi har kontrollerat saken. Det var inget fel.',
				'passed-on': 'Vi har berättat om saken för någon som kan rätta den.',
			},
		},
		'en-simple': {
			subject: 'Answer to your report: {about}',
			body: `
# Answer to your report

Hello {name}!

Thank you for telling us. Your report was about this: {about}.

{outcome} This is our answer:

{answer}

[See your reports](reports)`,
			because: 'You get this message because you sent us a report.',
			phrases: {
				service: 'the Osaaja service',
				mended: 'We have fixed it.',
				'not-a-mistake': 'We checked it. It was not a mistake.',
				'passed-on': 'We told somebody who can fix it.',
			},
		},
	},
	sample({ origin, name, modules }, variant, { phrases = {} }) {
		const language = languageOf(variant);
		return {
			fields: {
				...{ name, about: modules[0]?.title[language] ?? '', outcome: phrases.mended ?? '' },
				answer: sampleAnswers[language],
			},
			links: { reports: `${origin}/my/reports` },
			lists: {},
		};
	},
};

const sampleAnswers = {
	fi: 'Oppitunnin 2 linkki johti vanhalle sivulle. Nyt se johtaa oikealle sivulle.',
	sv: 'Länken i lektion 2 ledde till en gammal sida. Nu leder den rätt.',
	en: 'The link in lesson 2 led to an old page. Now it leads to the right one.',
};
