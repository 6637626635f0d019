import { fullName, type PersonName } from '#lib/server/people/persons.ts';

/** What anybody may see of a holder's name: first name and initial; of a one-word name, its initial. */
export function shortHolderName({ givenNames, familyName }: PersonName): string {
	const [first = ''] = givenNames.trim().split(/\s+/);
	if (!familyName.trim()) return `${initialOf(givenNames)}.`;
	return `${first} ${initialOf(familyName)}.`;
}

/** Whether a visitor has typed the full name that stands on the paper. Case, spaces and composed letters are forgiven. */
export function isHolderName(holder: PersonName, typed: string): boolean {
	return foldName(typed) === foldName(fullName(holder));
}

function initialOf(name: string): string {
	return [...name.trim()][0]?.toLocaleUpperCase('fi') ?? '';
}

function foldName(name: string): string {
	return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('fi');
}
