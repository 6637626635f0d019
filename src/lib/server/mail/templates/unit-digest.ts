import { formatDay } from '#lib/format.ts';
import { languageOf, type Texts } from '#lib/languages.ts';
import { fillPhrase } from '../values.ts';
import type { Template } from './template.ts';

const sampleTarget: Texts = {
	fi: 'Puolet henkilöstöstä',
	sv: 'Hälften av personalen',
	en: 'Half of the staff',
};

/** Once a month, a manager's own units: the figure and what is missing from the target. It names nobody. */
export const unitDigest: Template = {
	fields: ['name', 'units', 'day'],
	links: ['coverage'],
	lists: ['figures'],
	texts: {
		fi: {
			subject: 'Koulutustavoitteiden tilanne: {units}',
			body: `
# Koulutustavoitteiden tilanne {day}

Hei {name},

näin yksikkösi ovat edenneet:

{{figures}}

Palvelussa näet, kenen suoritus puuttuu, ja voit kutsua heidät koulutukseen.

[Avaa tavoitteet](coverage)`,
			because: 'Saat tämän viestin kerran kuussa, koska olet yksikön esihenkilö.',
			phrases: {
				open: '{unit}, {target}: valmiina {ready}/{people}, puuttuu {gap}',
				reached: '{unit}, {target}: valmiina {ready}/{people}, tavoite saavutettu',
				nothing: '{unit}, {target}: ei vielä lukua',
			},
		},
		sv: {
			subject: 'Läget för utbildningsmålen: {units}',
			body: `
# Läget för utbildningsmålen {day}

Hej {name}!

Så här har dina enheter kommit framåt:

{{figures}}

I tjänsten ser du vem som ännu saknas och kan bjuda in dem till utbildningen.

[Öppna målen](coverage)`,
			because: 'Du får det här meddelandet en gång i månaden eftersom du är chef för en enhet.',
			phrases: {
				open: '{unit}, {target}: {ready}/{people} klara, {gap} saknas',
				reached: '{unit}, {target}: {ready}/{people} klara, målet har nåtts',
				nothing: '{unit}, {target}: ingen siffra ännu',
			},
		},
		en: {
			subject: 'Where your training targets stand: {units}',
			body: `
# Where your training targets stand on {day}

Dear {name},

This is how far your units have come:

{{figures}}

In the service you see who is still missing, and you can invite them to the training.

[Open the targets](coverage)`,
			because: 'You get this message once a month because you manage a unit.',
			phrases: {
				open: '{unit}, {target}: {ready}/{people} ready, {gap} missing',
				reached: '{unit}, {target}: {ready}/{people} ready, target reached',
				nothing: '{unit}, {target}: no figure yet',
			},
		},
	},
	sample({ origin, name, unit }, variant, { phrases }) {
		const language = languageOf(variant);
		const figure = { unit: unit[language], target: sampleTarget[language] };
		return {
			fields: { name, units: unit[language], day: formatDay('2026-11-01', language) },
			links: { coverage: `${origin}/coverage` },
			lists: {
				figures: [
					{ text: fillPhrase(phrases?.open ?? '', { ...figure, ready: 8, people: 20, gap: 2 }) },
				],
			},
		};
	},
};
