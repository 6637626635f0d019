import { formatMoment } from '#lib/format.ts';
import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** Somebody wants to sign in without a password, or has forgotten it. */
export const signInLink: Template = {
	fields: ['name', 'until'],
	links: ['signIn'],
	lists: [],
	texts: {
		fi: {
			subject: 'Kirjautumislinkkisi Osaajaan',
			body: `
# Kirjautumislinkkisi Osaajaan

Hei {name},

pyysit linkkiä, jolla voit kirjautua Osaajaan:

[Kirjaudu sisään](signIn)

Linkki toimii kerran ja vanhenee {until}. Voit avata sen myös toisella laitteella: saat siellä koodin, jonka voit kirjoittaa siihen, missä aloitit.

Jos et pyytänyt linkkiä, sinun ei tarvitse tehdä mitään. Älä anna linkkiä tai koodia kenellekään. Emme koskaan kysy niitä.`,
			because: 'Saat tämän viestin, koska osoitteellasi pyydettiin kirjautumislinkkiä.',
		},
		sv: {
			subject: 'Din inloggningslänk till Osaaja',
			body: `
# Din inloggningslänk till Osaaja

Hej {name}!

Du bad om en länk för att logga in i Osaaja:

[Logga in](signIn)

Länken fungerar en gång och slutar gälla {until}. Du kan också öppna den på en annan enhet: där får du en kod som du kan skriva in där du började.

Om du inte bad om länken behöver du inte göra något. Ge aldrig länken eller koden till någon. Vi frågar aldrig efter dem.`,
			because:
				'Du får det här meddelandet eftersom någon bad om en inloggningslänk till din adress.',
		},
		en: {
			subject: 'Your sign-in link to Osaaja',
			body: `
# Your sign-in link to Osaaja

Dear {name},

You asked for a link to sign in to Osaaja:

[Sign in](signIn)

The link works once and expires {until}. You can also open it on another device: it gives you a code there, which you can type where you began.

If you did not ask for the link, you need not do anything. Never give the link or the code to anyone. We never ask for them.`,
			because: 'You get this message because a sign-in link was requested with your address.',
		},
		'fi-simple': {
			subject: 'Kirjautumislinkkisi Osaajaan',
			body: `
# Kirjautumislinkkisi Osaajaan

Hei {name}!

Tällä linkillä voit kirjautua Osaajaan:

[Kirjaudu sisään](signIn)

Voit käyttää linkkiä kerran. Linkki vanhenee {until}.

Etkö pyytänyt linkkiä? Silloin sinun ei tarvitse tehdä mitään.

Älä anna linkkiä muille. Me emme koskaan kysy sitä.`,
			because: 'Saat tämän viestin, koska osoitteellasi pyydettiin linkkiä.',
		},
		'sv-simple': {
			subject: 'Din inloggningslänk till Osaaja',
			body: `
# Din inloggningslänk till Osaaja

Hej {name}!

Med den här länken kan du logga in i Osaaja:

[Logga in](signIn)

Du kan använda länken en gång. Länken slutar gälla {until}.

Bad du inte om länken? Då behöver du inte göra något.

Ge inte länken till andra. Vi frågar aldrig efter den.`,
			because: 'Du får det här meddelandet för att någon bad om en länk till din adress.',
		},
		'en-simple': {
			subject: 'Your sign-in link to Osaaja',
			body: `
# Your sign-in link to Osaaja

Hello {name}!

You can sign in to Osaaja with this link:

[Sign in](signIn)

You can use the link one time. The link stops working {until}.

Did you not ask for the link? Then you do not need to do anything.

Do not give the link to others. We never ask for it.`,
			because: 'You get this message because somebody asked for a link with your address.',
		},
	},
	sample: ({ origin, name }, variant) => ({
		fields: {
			name,
			until: formatMoment(new Date('2026-11-22T09:20:00Z'), languageOf(variant), 'Europe/Helsinki'),
		},
		links: { signIn: `${origin}/sign-in/link/0123456789abcdefghijkl` },
		lists: {},
	}),
};
