import { giveUp } from './exchanged-question.ts';

interface WeightedAnswer {
	text: string;
	percent: number;
	why?: string;
}

/**
 * What a short text accepts. In Moodle an asterisk stands for any text, and an escaped one for itself: we know no such
 * answers, and tell them as losses. Throws NotCarried where no other is right.
 */
export function acceptedOf(
	answers: WeightedAnswer[],
	remark: string,
	losses: string[],
): { accepted: string[]; why?: string } {
	const right = answers.filter(({ percent, text }) => percent >= 100 && !hasWildcard(text));
	for (const answer of answers)
		if (!right.includes(answer))
			losses.push(`${answer.percent} % of the point for “${answer.text}”`);
	if (right.length === 0) giveUp('no answer gives the whole point');
	const said = right.flatMap(({ why }) => why ?? []);
	const [why] = remark ? [remark, ...said] : said;
	for (const other of new Set(said))
		if (other !== why) losses.push(`what is said of an answer: “${other}”`);
	const accepted = [...new Set(right.map(({ text }) => text.replaceAll('\\*', '*')))];
	return { accepted, ...(why && { why }) };
}

/** An accepted answer as Moodle writes it. */
export function escapeWildcards(text: string): string {
	return text.replaceAll('*', '\\*');
}

function hasWildcard(text: string): boolean {
	return /(?<!\\)\*/.test(text);
}
