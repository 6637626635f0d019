import type { Variant } from '#lib/languages.ts';
import type {
	ExchangedGap,
	ExchangedOption,
	ExchangedPair,
	ExchangedQuestion,
} from './exchanged-question.ts';

/** An entry of `quiz.yaml` with its texts in one variant; what is not known is left out for the check to ask for. */
export type QuizEntry = { id: string } & Record<string, unknown>;

/** A question as it is written into `quiz.yaml`. */
export function entryOf(id: string, question: ExchangedQuestion, variant: Variant): QuizEntry {
	const { type, objective, lesson, prompt } = question;
	const say: Say = (text) => (text === undefined ? undefined : { [variant]: text });
	const entry = { id, type, objective, lesson, prompt: say(prompt), ...answersOf(question, say) };
	return withoutGaps(entry) as QuizEntry;
}

type Say = (text: string | undefined) => unknown;

function answersOf(question: ExchangedQuestion, say: Say): Record<string, unknown> {
	switch (question.type) {
		case 'single':
		case 'multiple':
			return { options: optionsOf(question.options, say) };
		case 'true_false': {
			const { answer, whyTrue, whyFalse } = question;
			return { answer, why_true: say(whyTrue), why_false: say(whyFalse) };
		}
		case 'matching':
			return { pairs: withIds(question.pairs).map((pair) => pairOf(pair, say)) };
		case 'ordering':
			return {
				items: withIds(question.items).map(({ id, text, why }) => ({
					...{ id, text: say(text), why: say(why) },
				})),
			};
		case 'numeric': {
			const { value, tolerance, unit, why } = question;
			return { value, tolerance, unit: say(unit), why: say(why) };
		}
		case 'short_text':
			return { accepted: sayAll(question.accepted, say), why: say(question.why) };
		case 'cloze':
			return { text: say(question.text), gaps: question.gaps.map((gap) => gapOf(gap, say)) };
	}
}

function optionsOf(options: ExchangedOption[], say: Say) {
	return withIds(options).map(({ id, right, text, why }) => ({
		...{ id, right: right || undefined, text: say(text), why: say(why) },
	}));
}

function pairOf({ id, item, match, why }: ExchangedPair, say: Say) {
	return { id, item: say(item), match: say(match), why: say(why) };
}

function gapOf({ id, options }: ExchangedGap, say: Say) {
	return { id, options: optionsOf(options, say) };
}

function sayAll(texts: string[], say: Say): unknown {
	const [variant] = Object.keys(say('') as object);
	return { [variant!]: texts };
}

/** The ids that they have, if all have their own; else letters in their order. */
function withIds<Part extends { id?: string }>(parts: Part[]): (Part & { id: string })[] {
	const known = new Set(parts.map(({ id }) => id));
	const areOwn = known.size === parts.length && !known.has(undefined);
	return parts.map((part, index) => ({
		...{ ...part, id: areOwn ? (part.id ?? '') : letter(index) },
	}));
}

function letter(index: number): string {
	return index < 26 ? String.fromCharCode(0x61 + index) : `option-${index + 1}`;
}

/** Without keys that have no value. */
function withoutGaps(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutGaps);
	if (typeof value !== 'object' || value === null) return value;
	const known = Object.entries(value).filter(([, each]) => each !== undefined);
	return Object.fromEntries(known.map(([key, each]) => [key, withoutGaps(each)]));
}
