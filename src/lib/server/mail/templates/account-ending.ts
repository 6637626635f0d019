import { formatDay } from '#lib/format.ts';
import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** An account comes to its end in two weeks. */
export const accountEnding: Template = {
	fields: ['name', 'day'],
	links: ['start'],
	lists: [],
	texts: {
		fi: {
			subject: 'Tunnuksesi Osaajaan päättyy {day}',
			body: `
# Tunnuksesi päättyy pian

Hei {name},

tunnuksesi Osaajaan on voimassa {day} asti. Sen jälkeen et voi kirjautua sisään. Suorituksesi säilyvät.

Jos jatkat tehtävässäsi, pyydä koordinaattoriasi jatkamaan tunnusta.

[Avaa Osaaja](start)`,
			because: 'Saat tämän viestin, koska tunnuksesi päättyy kahden viikon sisällä.',
		},
		sv: {
			subject: 'Ditt konto i Osaaja upphör {day}',
			body: `
# Ditt konto upphör snart

Hej {name}!

Ditt konto i Osaaja gäller till och med {day}. Efter det kan du inte logga in. Dina prestationer finns kvar.

Om du fortsätter med ditt uppdrag ska du be din koordinator förlänga kontot.

[Öppna Osaaja](start)`,
			because: 'Du får det här meddelandet eftersom ditt konto upphör inom två veckor.',
		},
		en: {
			subject: 'Your account in Osaaja ends on {day}',
			body: `
# Your account ends soon

Dear {name},

Your account in Osaaja works until {day}. After that you cannot sign in. What you have completed is kept.

If you go on with your task, ask your coordinator to extend the account.

[Open Osaaja](start)`,
			because: 'You get this message because your account ends within two weeks.',
		},
		'fi-simple': {
			subject: 'Tunnuksesi Osaajaan päättyy {day}',
			body: `
# Tunnuksesi päättyy pian

Hei {name}!

Tunnuksesi päättyy {day}. Sen jälkeen et voi kirjautua.

Jatkatko tehtävässäsi? Pyydä koordinaattorilta lisää aikaa.

[Avaa Osaaja](start)`,
			because: 'Saat tämän viestin, koska tunnuksesi päättyy pian.',
		},
		'sv-simple': {
			subject: 'Ditt konto i Osaaja upphör {day}',
			body: `
# Ditt konto slutar snart

Hej {name}!

Ditt konto slutar {day}. Efter det kan du inte logga in.

Fortsätter du med ditt uppdrag? Be din koordinator om mer tid.

[Öppna Osaaja](start)`,
			because: 'Du får det här meddelandet för att ditt konto slutar snart.',
		},
		'en-simple': {
			subject: 'Your account in Osaaja ends on {day}',
			body: `
# Your account ends soon

Hello {name}!

Your account ends on {day}. After that you cannot sign in.

Do you go on with your task? Ask your coordinator for more time.

[Open Osaaja](start)`,
			because: 'You get this message because your account ends soon.',
		},
	},
	sample: ({ origin, name }, variant) => ({
		fields: { name, day: formatDay('2026-12-31', languageOf(variant)) },
		links: { start: origin },
		lists: {},
	}),
};
