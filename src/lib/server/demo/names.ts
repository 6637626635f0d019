import type { Language } from '#lib/languages.ts';
import { fullName, type PersonName } from '#lib/server/people/persons.ts';
import type { Chance } from './chance.ts';
import { type Tradition, traditions } from './name-traditions.ts';

interface Named extends PersonName {
	language: Language;
}

/** Gives names that nobody in the city has yet. Where two would be alike, the later one has a second given name. */
export function openNames(chance: Chance, taken: readonly PersonName[]): () => Named {
	const used = new Set(taken.map(fullName));
	const pools = traditions.map((tradition) => [splitLists(tradition), tradition.weight] as const);
	return () => {
		const { women, men, families, familyOfWoman, languages } = chance.pickWeighted(pools);
		const isWoman = chance.happens(0.7);
		const family = chance.pick(families);
		const familyName = isWoman && familyOfWoman ? familyOfWoman(family) : family;
		const first = chance.pick(isWoman ? women : men);
		let givenNames = first;
		while (used.has(fullName({ givenNames, familyName })))
			givenNames = `${first} ${chance.pick(isWoman ? women : men)}`;
		used.add(fullName({ givenNames, familyName }));
		return { givenNames, familyName, language: chance.pickWeighted(languages) };
	};
}

/** Gives addresses of the form `aino.koskela@…`, none of them twice. */
export function openEmails(): (name: PersonName, domain: string) => string {
	const used = new Set<string>();
	return ({ givenNames, familyName }, domain) => {
		const parts = [givenNames.split(' ')[0]!, familyName].map(toAscii).filter(Boolean);
		for (let count = 1; ; count++) {
			const email = `${parts.join('.')}${count === 1 ? '' : count}@${domain}`;
			if (used.has(email)) continue;
			used.add(email);
			return email;
		}
	};
}

/** Small letters and hyphens alone: `Näkkäläjärvi` is `nakkalajarvi`. */
export function toAscii(name: string): string {
	return name
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^a-z -]/g, '')
		.replaceAll(' ', '-');
}

function splitLists({ women, men, families, ...rest }: Tradition) {
	return {
		...rest,
		women: women.split(' '),
		men: men.split(' '),
		families: families.split(' '),
	};
}
