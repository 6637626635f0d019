import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** Some weeks ago the person completed a module: do they use it? */
export const useAsked: Template = {
	fields: ['name', 'title'],
	links: ['question'],
	lists: [],
	texts: {
		fi: {
			subject: 'Oletko käyttänyt oppimaasi? {title}',
			body: `
# Oletko käyttänyt oppimaasi?

Hei {name},

suoritit jokin aika sitten koulutuksen {title}. Oletko käyttänyt siinä oppimaasi työssäsi? Kysymyksiä on yksi, ja siihen vastaa hetkessä.

Esihenkilösi ei näe vastaustasi.

[Vastaa kysymykseen](question)`,
			because: 'Saat tämän viestin, koska olet suorittanut koulutuksen. Kysymme siitä kerran.',
			phrases: { line: 'Oletko käyttänyt oppimaasi: {title}' },
		},
		sv: {
			subject: 'Har du haft nytta av det du lärde dig? {title}',
			body: `
# Har du haft nytta av det du lärde dig?

Hej {name}!

För en tid sedan genomgick du utbildningen {title}. Har du använt det du lärde dig i ditt arbete? Det är bara en fråga, och den tar en liten stund att besvara.

Din chef ser inte ditt svar.

[Svara på frågan](question)`,
			because:
				'Du får det här meddelandet eftersom du har genomgått en utbildning. Vi frågar en gång.',
			phrases: { line: 'Har du haft nytta av det du lärde dig: {title}' },
		},
		en: {
			subject: 'Have you used what you learned? {title}',
			body: `
# Have you used what you learned?

Dear {name},

Some time ago you completed the module {title}. Have you used what you learned in your work? It is one question, and takes a moment to answer.

Your manager does not see your answer.

[Answer the question](question)`,
			because: 'You get this message because you have completed a module. We ask once.',
			phrases: { line: 'Have you used what you learned: {title}' },
		},
		'fi-simple': {
			subject: 'Oletko käyttänyt oppimaasi? {title}',
			body: `
# Oletko käyttänyt oppimaasi?

Hei {name}!

Olet suorittanut koulutuksen {title}.

Oletko käyttänyt oppimaasi työssä? Vastaa yhteen kysymykseen.

Esihenkilösi ei näe vastaustasi.

[Vastaa kysymykseen](question)`,
			because: 'Saat tämän viestin, koska olet suorittanut koulutuksen.',
			phrases: { line: 'Oletko käyttänyt oppimaasi: {title}' },
		},
		'sv-simple': {
			subject: 'Har du använt det du lärde dig? {title}',
			body: `
# Har du använt det du lärde dig?

Hej {name}!

Du har gått utbildningen {title}.

Har du använt det du lärde dig i arbetet? Svara på en fråga.

Din chef ser inte ditt svar.

[Svara på frågan](question)`,
			because: 'Du får det här meddelandet för att du har gått en utbildning.',
			phrases: { line: 'Har du använt det du lärde dig: {title}' },
		},
		'en-simple': {
			subject: 'Have you used what you learned? {title}',
			body: `
# Have you used what you learned?

Hello {name}!

You completed the module {title}.

Have you used it at work? Please answer one question.

Your manager does not see your answer.

[Answer the question](question)`,
			because: 'You get this message because you completed a module.',
			phrases: { line: 'Have you used what you learned: {title}' },
		},
	},
	sample({ origin, name, modules }, variant) {
		const [module] = modules;
		return {
			fields: { name, title: module?.title[languageOf(variant)] ?? '' },
			links: { question: `${origin}/modules/${module?.slug ?? ''}/use` },
			lists: {},
		};
	},
};
