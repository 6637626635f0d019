import { commonWords, keyRuns } from './common-passwords.ts';
import { longestPassword, shortestPassword } from './passwords.ts';

/** Why a password is not taken: its length, or that others would guess it early. */
export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'repeats' | 'keyboard' | 'own';

/** What others know about a person: their names and address, and the names of the city. */
export type OwnWords = readonly (string | null | undefined)[];

const mostWords = 3;
/** So much may be added to what is common, and it is common still. */
const mostAdded = 2;
const shortestRun = 3;

/** What is wrong with a new password; undefined where nothing is. There are no rules on kinds of characters. */
export function findPasswordFault(password: string, own: OwnWords): PasswordFault | undefined {
	const text = password.normalize('NFC');
	if (text.length < shortestPassword) return 'too-short';
	if (text.length > longestPassword) return 'too-long';
	const lower = text.toLowerCase();
	if (isRepeated(lower)) return 'repeats';
	if (isAlongKeys(lower)) return 'keyboard';
	const ownWords = new Set(own.flatMap(wordsOf));
	const readings = readingsOf(lower);
	if (readings.some((letters) => isMadeOf(letters, (word) => commonWords.has(word))))
		return 'common';
	const isKnown = (word: string) => commonWords.has(word) || ownWords.has(word);
	return readings.some((letters) => isMadeOf(letters, isKnown)) ? 'own' : undefined;
}

/** A few characters, or one piece again and again. */
function isRepeated(text: string): boolean {
	if (new Set(text).size < 5) return true;
	// A text that is its own beginning once more is found in itself doubled, before its end.
	const period = (text + text).indexOf(text, 1);
	if (period < text.length) return true;
	const most = Math.floor(text.length / 2);
	for (let length = 1; length <= most; length++) {
		const again = text.slice(0, length).repeat(Math.ceil(text.length / length));
		if (again.startsWith(text)) return true;
	}
	return false;
}

/** Runs along the keys, the alphabet or the numbers, with little beside them. */
function isAlongKeys(text: string): boolean {
	let beside = 0;
	for (let at = 0; at < text.length;) {
		const length = longestRunAt(text, at);
		if (length >= shortestRun) at += length;
		else {
			beside += 1;
			at += 1;
		}
	}
	return beside <= mostAdded + 1;
}

function longestRunAt(text: string, at: number): number {
	let longest = 0;
	for (const run of runsBothWays)
		while (at + longest < text.length && run.includes(text.slice(at, at + longest + 1)))
			longest += 1;
	return longest;
}

const runsBothWays = keyRuns.flatMap((run) => [run, [...run].reverse().join('')]);

const asLetters: Record<string, string> = {
	...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' },
	...{ '@': 'a', $: 's', '!': 'i', '€': 'e' },
};

/** The letters of a password, with digits and marks left out, and with those read as the letters that they look like. */
function readingsOf(text: string): string[] {
	const [, core = '', tail = ''] = /^[^\p{L}]*(.*\p{L})?([^\p{L}]*)$/su.exec(text) ?? [];
	// The word may end with one of them: `s4l4s4n4`.
	const spelled = [0, 1, 2].map((kept) =>
		[...(core + tail.slice(0, kept))]
			.map((character) => asLetters[character] ?? character)
			.join(''),
	);
	return [text, ...spelled].map(lettersOf);
}

/** Words of four letters or more that a name or an address is made of, and the whole of it. */
function wordsOf(text: string | null | undefined): string[] {
	const parts = (text ?? '').toLowerCase().split(/[^\p{L}]+/u);
	return [...parts.filter((part) => part.length >= 3), text ?? '']
		.map((part) => lettersOf(part.toLowerCase()))
		.filter((letters) => letters.length >= 3);
}

function lettersOf(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[^\p{L}]/gu, '')
		.toLowerCase();
}

/** Whether some known words make up the letters, all but a few. */
function isMadeOf(letters: string, isKnown: (word: string) => boolean): boolean {
	if (letters.length === 0) return false;
	// For each place: with how many words the letters before it can be made, by how many letters are beside.
	const fewest: (number | undefined)[][] = Array.from({ length: letters.length + 1 }, () => []);
	fewest[0]![0] = 0;
	for (let at = 0; at < letters.length; at++)
		for (const [beside, words] of fewest[at]!.entries()) {
			if (words === undefined) continue;
			note(at + 1, beside + 1, words);
			for (let end = at + 1; end <= letters.length; end++)
				if (isKnown(letters.slice(at, end))) note(end, beside, words + 1);
		}
	return fewest[letters.length]!.some((words = 0) => words >= 1 && words <= mostWords);

	function note(place: number, beside: number, words: number): void {
		if (beside > mostAdded) return;
		const known = fewest[place]![beside];
		if (known === undefined || words < known) fewest[place]![beside] = words;
	}
}
