import { controlCharacter } from '#lib/server/catalogue/text-files.ts';
import type { ExchangedOption, ExchangedQuestion } from './exchanged-question.ts';

const longest = 2000;
const longestAnswer = 100;

/** Why a question cannot be one of ours as it is; undefined where only texts are left to be written. */
export function whyUnfit(question: ExchangedQuestion): string | undefined {
	const texts = listTexts(question);
	if (question.type !== 'cloze' && !question.prompt) return 'it has no text that asks';
	if (texts.some((text) => text === '')) return 'one of its texts is empty';
	if (texts.some((text) => text.length > longest))
		return `a text is longer than ${longest} characters`;
	if (texts.some((text) => controlCharacter.test(text))) return 'a text holds control characters';
	return whyUnfair(question);
}

function whyUnfair(question: ExchangedQuestion): string | undefined {
	switch (question.type) {
		case 'single':
		case 'multiple':
			return whyOptionsUnfit(question.options);
		case 'matching':
			return (
				whyCountUnfit('pairs', question.pairs.length) ??
				whySame(question.pairs.map(({ item }) => item)) ??
				whySame(question.pairs.map(({ match }) => match))
			);
		case 'ordering':
			return (
				whyCountUnfit('items', question.items.length) ??
				whySame(question.items.map(({ text }) => text))
			);
		case 'short_text':
			return whyAnswersUnfit(question.accepted);
		case 'cloze':
			if (question.gaps.length > 6) return `it has ${question.gaps.length} gaps; six are the most`;
			return question.gaps.map(({ options }) => whyOptionsUnfit(options)).find((why) => why);
		default:
			return undefined;
	}
}

function whyOptionsUnfit(options: ExchangedOption[]): string | undefined {
	if (options.length < 2) return 'it has fewer than two options';
	if (options.every(({ right }) => right)) return 'no option is wrong';
	return whySame(options.map(({ text }) => text));
}

function whyCountUnfit(what: string, count: number): string | undefined {
	return count < 3 || count > 6 ? `it has ${count} ${what}; three to six are right` : undefined;
}

function whyAnswersUnfit(accepted: string[]): string | undefined {
	if (accepted.length > 20) return 'it accepts more than 20 answers';
	return accepted.some((text) => text.length > longestAnswer)
		? `an accepted answer is longer than ${longestAnswer} characters`
		: undefined;
}

function whySame(texts: string[]): string | undefined {
	const seen = new Set<string>();
	for (const text of texts) {
		if (seen.has(text.toLowerCase())) return `“${text}” stands in it twice`;
		seen.add(text.toLowerCase());
	}
	return undefined;
}

/** All texts that it has; what is missing is not listed. */
function listTexts(question: ExchangedQuestion): string[] {
	const own = question.prompt === undefined ? [] : [question.prompt];
	return [...own, ...partTexts(question)].filter((text) => text !== undefined);
}

function partTexts(question: ExchangedQuestion): (string | undefined)[] {
	const say = ({ text, why }: { text: string; why?: string }) => [text, why];
	switch (question.type) {
		case 'single':
		case 'multiple':
			return question.options.flatMap(say);
		case 'true_false':
			return [question.whyTrue, question.whyFalse];
		case 'matching':
			return question.pairs.flatMap(({ item, match, why }) => [item, match, why]);
		case 'ordering':
			return question.items.flatMap(say);
		case 'numeric':
			return [question.unit, question.why];
		case 'short_text':
			return [...question.accepted, question.why];
		case 'cloze':
			return [question.text, ...question.gaps.flatMap(({ options }) => options.flatMap(say))];
	}
}
