import type { Variant } from '#lib/languages.ts';
import type { ModuleTexts, Option, Question } from '#lib/server/catalogue/module-format.ts';
import type { ExchangedQuestion } from './exchanged-question.ts';

/** A question as a variant asks it; undefined where one of its texts is not written in that variant, and for a case. */
export function inVariant(question: Question, variant: Variant): ExchangedQuestion | undefined {
	const missing: ModuleTexts[] = [];
	const say = (texts: ModuleTexts): string => {
		if (texts[variant] === undefined) missing.push(texts);
		return texts[variant] ?? '';
	};
	const said = sayAll(question, say, variant);
	if (said?.type === 'short_text' && said.accepted.length === 0) return undefined;
	return missing.length > 0 ? undefined : said;
}

type Say = (texts: ModuleTexts) => string;

function sayAll(question: Question, say: Say, variant: Variant): ExchangedQuestion | undefined {
	const { id, objective, lesson } = question;
	const asked = { id, objective, lesson, prompt: say(question.prompt) };
	const sayOption = ({ id, right, text, why }: Option) => ({
		...{ id, right, text: say(text), why: say(why) },
	});
	switch (question.type) {
		case 'single':
		case 'multiple':
			return { ...asked, type: question.type, options: question.options.map(sayOption) };
		case 'true_false': {
			const [first, second] = question.options.map(sayOption);
			return {
				...{ ...asked, type: 'true_false', answer: first!.right },
				...{ whyTrue: first!.why, whyFalse: second!.why },
			};
		}
		case 'matching':
			return {
				...{ ...asked, type: 'matching' },
				pairs: question.pairs.map(({ id, item, match, why }) => ({
					...{ id, item: say(item), match: say(match), why: say(why) },
				})),
			};
		case 'ordering':
			return {
				...{ ...asked, type: 'ordering' },
				items: question.items.map(({ id, text, why }) => ({ id, text: say(text), why: say(why) })),
			};
		case 'numeric':
			return {
				...{ ...asked, type: 'numeric', value: question.value, tolerance: question.tolerance },
				...{ ...(question.unit && { unit: say(question.unit) }), why: say(question.why) },
			};
		case 'short_text':
			return {
				...{ ...asked, type: 'short_text', accepted: question.accepted[variant] ?? [] },
				why: say(question.why),
			};
		case 'cloze':
			return {
				...{ ...asked, type: 'cloze', text: say(question.text) },
				gaps: question.gaps.map(({ id, options }) => ({ id, options: options.map(sayOption) })),
			};
		case 'case':
			return undefined;
	}
}
