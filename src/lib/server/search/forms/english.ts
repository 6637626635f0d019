import { cut } from './cutting.ts';

/** Words whose inside changes, or that are too short to cut. */
const changing = [
	['person', 'people'],
	['child', 'children'],
	['use', 'using'],
	['speak', 'spoke', 'spoken'],
	['understand', 'understood'],
	['teach', 'taught'],
	['writ', 'wrote', 'written'],
];

const endings = [
	/^(.{3,}?[sxz]|.{3,}?[cs]h)es$/,
	// Decid|ing, help|ed, servic|es, use|r.
	/^(.{3,}?)(?:ings?|ers?|ed|es|e|(?<=e)(?:d|rs?)|s)$/,
];

/** Polic|ies, identif|y, appl|ying. */
const endingInY = /^(.{2,}[^aeiou])(?:ying|ied|ies|y)$/;

/** The beginnings that the other forms of an English word have: services → servic. */
export function englishBeginnings(word: string): string[] {
	const beforeY = endingInY.exec(word)?.[1];
	if (beforeY) return [`${beforeY}y`, `${beforeY}i`];
	const root = /(?:ss|us|is)$/.test(word) ? word : cut(word, endings);
	const row = changing.find((forms) => forms.includes(word) || forms.includes(root));
	if (row) return row;
	// Planning, planned; but not the end of “call”.
	const single = root === word ? root : root.replace(/([bdgmnprt])\1$/, '$1');
	return [single.length >= 3 ? single : word];
}
