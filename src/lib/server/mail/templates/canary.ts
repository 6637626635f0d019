import type { Template } from './template.ts';

/** The daily proof that mail leaves the house. */
export const canary: Template = {
	fields: ['day'],
	links: ['start'],
	lists: [],
	texts: {
		fi: {
			subject: 'Posti kulkee {day}',
			body: `
# Posti kulkee

Osaaja lähettää tämän viestin joka päivä. Jos se jää tulematta, posti ei kulje.

[Avaa Osaaja](start)`,
			because: 'Viesti tulee osoitteeseen, jonka ylläpito on valinnut.',
		},
		sv: {
			subject: 'Posten fungerar {day}',
			body: `
# Posten fungerar

Osaaja skickar det här meddelandet varje dag. Om det uteblir fungerar posten inte.

[Öppna Osaaja](start)`,
			because: 'Meddelandet går till en adress som administratören har valt.',
		},
		en: {
			subject: 'Mail is working on {day}',
			body: `
# Mail is working

Osaaja sends this message every day. If it does not come, mail is not working.

[Open Osaaja](start)`,
			because: 'The message goes to an address that the administrator has chosen.',
		},
	},
	sample: ({ origin }) => ({
		fields: { day: '2026-11-22' },
		links: { start: origin },
		lists: {},
	}),
};
