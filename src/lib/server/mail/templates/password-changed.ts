import { formatMoment } from '#lib/format.ts';
import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** Somebody's password was changed: if it was not they, they learn of it. */
export const passwordChanged: Template = {
	fields: ['name', 'moment'],
	links: ['signIn'],
	lists: [],
	texts: {
		fi: {
			subject: 'Salasanasi Osaajaan on vaihdettu',
			body: `
# Salasanasi on vaihdettu

Hei {name},

salasanasi Osaajaan vaihdettiin {moment}. Muut kirjautumisesi on päätetty.

Jos vaihdoit salasanan itse, kaikki on kunnossa.

Jos et vaihtanut sitä itse, pyydä heti kirjautumislinkki ja aseta uusi salasana. Kerro asiasta myös ylläpidolle.

[Pyydä kirjautumislinkki](signIn)`,
			because: 'Saat tämän viestin, koska salasanasi vaihdettiin.',
		},
		sv: {
			subject: 'Ditt lösenord till Osaaja har bytts',
			body: `
# Ditt lösenord har bytts

Hej {name}!

Ditt lösenord till Osaaja byttes {moment}. Dina andra inloggningar har avslutats.

Om du själv bytte lösenordet är allt som det ska.

Om det inte var du ska du genast be om en inloggningslänk och välja ett nytt lösenord. Berätta också för administratören.

[Be om en inloggningslänk](signIn)`,
			because: 'Du får det här meddelandet eftersom ditt lösenord byttes.',
		},
		en: {
			subject: 'Your password to Osaaja was changed',
			body: `
# Your password was changed

Dear {name},

Your password to Osaaja was changed on {moment}. Your other sign-ins have been ended.

If you changed it yourself, all is well.

If you did not, ask for a sign-in link at once and set a new password. Please tell the administrator too.

[Ask for a sign-in link](signIn)`,
			because: 'You get this message because your password was changed.',
		},
		'fi-simple': {
			subject: 'Salasanasi Osaajaan on vaihdettu',
			body: `
# Salasanasi on vaihdettu

Hei {name}!

Salasanasi vaihdettiin {moment}.

Vaihdoitko sen itse? Silloin kaikki on hyvin.

Etkö vaihtanut sitä itse? Pyydä heti linkki ja tee uusi salasana. Kerro asiasta myös ylläpidolle.

[Pyydä kirjautumislinkki](signIn)`,
			because: 'Saat tämän viestin, koska salasanasi vaihdettiin.',
		},
		'sv-simple': {
			subject: 'Ditt lösenord till Osaaja har bytts',
			body: `
# Ditt lösenord har bytts

Hej {name}!

Ditt lösenord byttes {moment}.

Var det du? Då är allt bra.

Var det inte du? Be genast om en länk och välj ett nytt lösenord. Berätta också för administratören.

[Be om en inloggningslänk](signIn)`,
			because: 'Du får det här meddelandet för att ditt lösenord byttes.',
		},
		'en-simple': {
			subject: 'Your password to Osaaja was changed',
			body: `
# Your password was changed

Hello {name}!

Your password was changed on {moment}.

Did you do it? Then all is well.

Did you not do it? Ask for a link now and make a new password. Tell the administrator too.

[Ask for a sign-in link](signIn)`,
			because: 'You get this message because your password was changed.',
		},
	},
	sample: ({ origin, name }, variant) => ({
		fields: {
			name,
			moment: formatMoment(
				new Date('2026-11-22T09:20:00Z'),
				languageOf(variant),
				'Europe/Helsinki',
			),
		},
		links: { signIn: `${origin}/sign-in` },
		lists: {},
	}),
};
