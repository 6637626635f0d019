import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** Several reminders in one. There are always at least two, so no form for one thing is needed. */
export const digest: Template = {
	fields: ['name', 'first', 'count'],
	links: ['start'],
	lists: ['things'],
	texts: {
		fi: {
			subject: 'Muistutus {count} asiasta: {first} ja muuta',
			body: `
# Muistutus {count} asiasta

Hei {name},

kokosimme muistutuksesi yhteen viestiin:

{{things}}

[Avaa Osaaja](start)`,
			because: 'Saat tämän viestin, koska sinulle olisi ollut useampi muistutus.',
		},
		sv: {
			subject: 'Påminnelse om {count} saker: {first} och annat',
			body: `
# Påminnelse om {count} saker

Hej {name}!

Vi har samlat dina påminnelser i ett meddelande:

{{things}}

[Öppna Osaaja](start)`,
			because: 'Du får det här meddelandet eftersom du annars skulle ha fått flera påminnelser.',
		},
		en: {
			subject: 'Your {count} reminders: {first} and more',
			body: `
# Your {count} reminders

Dear {name},

We have put your reminders into one message:

{{things}}

[Open Osaaja](start)`,
			because: 'You get this message instead of several reminders.',
		},
		'fi-simple': {
			subject: 'Muistutus {count} asiasta: {first} ja muuta',
			body: `
# Muistutus {count} asiasta

Hei {name}!

Muista nämä asiat:

{{things}}

[Avaa Osaaja](start)`,
			because: 'Saat tämän viestin, koska sinulla on monta asiaa kesken.',
		},
		'sv-simple': {
			subject: 'Påminnelse om {count} saker: {first} och annat',
			body: `
# Påminnelse om {count} saker

Hej {name}!

Kom ihåg de här sakerna:

{{things}}

[Öppna Osaaja](start)`,
			because: 'Du får det här meddelandet för att du har flera saker att göra.',
		},
		'en-simple': {
			subject: 'Your {count} reminders: {first} and more',
			body: `
# Your {count} reminders

Hello {name}!

Remember these things:

{{things}}

[Open Osaaja](start)`,
			because: 'You get this message because you have several things to do.',
		},
	},
	sample({ origin, name, modules }, variant) {
		const things = modules.slice(0, 2).map(({ slug, title }) => ({
			...{ text: title[languageOf(variant)], href: `${origin}/modules/${slug}` },
		}));
		return {
			fields: { name, first: things[0]?.text ?? '', count: String(things.length) },
			links: { start: origin },
			lists: { things },
		};
	},
};
