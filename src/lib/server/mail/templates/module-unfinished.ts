import { languageOf } from '#lib/languages.ts';
import { fillPhrase } from '../values.ts';
import type { Template } from './template.ts';

/** The person has begun a module and not come back. */
export const moduleUnfinished: Template = {
	fields: ['name', 'title', 'progress'],
	links: ['module'],
	lists: [],
	texts: {
		fi: {
			subject: 'Koulutus on kesken: {title}',
			body: `
# Koulutus on kesken

Hei {name},

olet aloittanut koulutuksen {title}. {progress} Pääset jatkamaan siitä, mihin jäit.

[Jatka koulutusta](module)`,
			because: 'Saat tämän viestin, koska olet aloittanut koulutuksen. Muistutamme siitä harvoin.',
			phrases: {
				reading: 'Olet lukenut oppitunneista {read}/{lessons}.',
				quiz: 'Olet lukenut kaikki oppitunnit. Jäljellä on enää koe.',
			},
		},
		sv: {
			subject: 'Du har en utbildning på hälft: {title}',
			body: `
# Du har en utbildning på hälft

Hej {name}!

Du har påbörjat utbildningen {title}. {progress} Du kan fortsätta där du slutade.

[Fortsätt utbildningen](module)`,
			because:
				'Du får det här meddelandet eftersom du har påbörjat en utbildning. Vi påminner sällan.',
			phrases: {
				reading: 'Av lektionerna har du läst {read}/{lessons}.',
				quiz: 'Du har läst alla lektioner. Bara provet återstår.',
			},
		},
		en: {
			subject: 'You have an unfinished module: {title}',
			body: `
# You have an unfinished module

Dear {name},

You have started the module {title}. {progress} You can continue where you left off.

[Continue the module](module)`,
			because: 'You get this message because you have started a module. We seldom remind you.',
			phrases: {
				reading: 'You have read {read}/{lessons} of the lessons.',
				quiz: 'You have read all the lessons. Only the quiz is left.',
			},
		},
		'fi-simple': {
			subject: 'Koulutus on kesken: {title}',
			body: `
# Koulutus on kesken

Hei {name}!

Olet aloittanut koulutuksen {title}. {progress}

Voit jatkaa koulutusta, kun sinulla on aikaa. Työsi on tallessa.

[Jatka koulutusta](module)`,
			because: 'Saat tämän viestin, koska olet aloittanut koulutuksen.',
			phrases: {
				reading: 'Oppitunneista on luettu {read}/{lessons}.',
				quiz: 'Olet lukenut kaikki oppitunnit. Tee vielä koe.',
			},
		},
		'sv-simple': {
			subject: 'Du har en utbildning på hälft: {title}',
			body: `
# Du har en utbildning på hälft

Hej {name}!

Du har börjat på utbildningen {title}. {progress}

Du kan fortsätta när du har tid. Det du har gjort finns kvar.

[Fortsätt utbildningen](module)`,
			because: 'Du får det här meddelandet för att du har börjat på en utbildning.',
			phrases: {
				reading: 'Du har läst {read}/{lessons} lektioner.',
				quiz: 'Du har läst alla lektioner. Gör provet också.',
			},
		},
		'en-simple': {
			subject: 'You have an unfinished module: {title}',
			body: `
# You have an unfinished module

Hello {name}!

You started the module {title}. {progress}

You can go on when you have time. Your work is saved.

[Continue the module](module)`,
			because: 'You get this message because you started a module.',
			phrases: {
				reading: 'You have read {read}/{lessons} lessons.',
				quiz: 'You have read all the lessons. Now take the quiz.',
			},
		},
	},
	sample({ origin, name, modules }, variant, { phrases }) {
		const [module] = modules;
		return {
			fields: {
				...{ name, title: module?.title[languageOf(variant)] ?? '' },
				progress: fillPhrase(phrases?.reading ?? '', { read: 2, lessons: 5 }),
			},
			links: { module: `${origin}/modules/${module?.slug ?? ''}` },
			lists: {},
		};
	},
};
