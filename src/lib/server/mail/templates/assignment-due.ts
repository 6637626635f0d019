import { formatDay } from '#lib/format.ts';
import { languageOf } from '#lib/languages.ts';
import { fillPhrase } from '../values.ts';
import type { Template } from './template.ts';

/** A module that the person is asked to complete is due soon, or was. */
export const assignmentDue: Template = {
	fields: ['name', 'title', 'day', 'when'],
	links: ['module'],
	lists: [],
	texts: {
		fi: {
			subject: 'Koulutuksen määräpäivä {day}: {title}',
			body: `
# Koulutuksella on määräpäivä

Hei {name},

tehtäviisi kuuluu koulutus {title}. {when}

[Avaa koulutus](module)`,
			because:
				'Saat tämän viestin, koska koulutus kuuluu tehtäviisi etkä ole vielä suorittanut sitä.',
			phrases: {
				soon: 'Suorita se viimeistään {day}.',
				past: 'Sen määräpäivä oli {day}. Suorita koulutus heti, kun se on mahdollista.',
				line: '{title} (määräpäivä {day})',
			},
		},
		sv: {
			subject: 'Utbildning med sista dag {day}: {title}',
			body: `
# En utbildning har en sista dag

Hej {name}!

Utbildningen {title} hör till dina uppgifter. {when}

[Öppna utbildningen](module)`,
			because:
				'Du får det här meddelandet eftersom utbildningen hör till dina uppgifter och du inte har slutfört den.',
			phrases: {
				soon: 'Slutför den senast {day}.',
				past: 'Sista dagen var {day}. Slutför utbildningen så snart det är möjligt.',
				line: '{title} (senast {day})',
			},
		},
		en: {
			subject: 'Module due on {day}: {title}',
			body: `
# A module has a due day

Dear {name},

The module {title} belongs to your duties. {when}

[Open the module](module)`,
			because:
				'You get this message because the module belongs to your duties and you have not completed it.',
			phrases: {
				soon: 'Please complete it by {day}.',
				past: 'It was due on {day}. Please complete it as soon as you can.',
				line: '{title} (due {day})',
			},
		},
		'fi-simple': {
			subject: 'Tee koulutus, määräpäivä {day}: {title}',
			body: `
# Tee koulutus

Hei {name}!

Sinun pitää tehdä koulutus {title}. {when}

[Avaa koulutus](module)`,
			because: 'Saat tämän viestin, koska koulutus kuuluu työhösi.',
			phrases: {
				soon: 'Tee se viimeistään {day}.',
				past: 'Viimeinen päivä oli {day}. Tee koulutus pian.',
				line: '{title} (määräpäivä {day})',
			},
		},
		'sv-simple': {
			subject: 'Gör utbildningen senast {day}: {title}',
			body: `
# Gör utbildningen

Hej {name}!

Du ska göra utbildningen {title}. {when}

[Öppna utbildningen](module)`,
			because: 'Du får det här meddelandet för att utbildningen hör till ditt arbete.',
			phrases: {
				soon: 'Gör den senast {day}.',
				past: 'Sista dagen var {day}. Gör utbildningen snart.',
				line: '{title} (senast {day})',
			},
		},
		'en-simple': {
			subject: 'Do this module by {day}: {title}',
			body: `
# Do this module

Hello {name}!

You need to do the module {title}. {when}

[Open the module](module)`,
			because: 'You get this message because the module is part of your work.',
			phrases: {
				soon: 'Do it by {day}.',
				past: 'The last day was {day}. Do the module soon.',
				line: '{title} (by {day})',
			},
		},
	},
	sample({ origin, name, modules }, variant, { phrases }) {
		const [module] = modules;
		const language = languageOf(variant);
		const day = formatDay('2026-12-11', language);
		return {
			fields: {
				...{ name, day, title: module?.title[language] ?? '' },
				when: fillPhrase(phrases?.soon ?? '', { day }),
			},
			links: { module: `${origin}/modules/${module?.slug ?? ''}` },
			lists: {},
		};
	},
};
