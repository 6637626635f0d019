import type { AskedNumeric, ReviewedNumeric } from '#lib/question-views.ts';
import type { ModuleTexts, NumericQuestion } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { partsOfPoint } from './points.ts';
import { type Answered, headOf, type QuestionType } from './question-type.ts';
import { keepTyped } from './typed-text.ts';

/** A number is at most so long with its unit. */
const longest = 40;
/** Numbers are compared exactly, as whole numbers of their last decimal. */
const decimals = 10;

/** A number, kept as it was typed. */
export const numeric: QuestionType<NumericQuestion, AskedNumeric, ReviewedNumeric> = {
	offer: () => ({ options: [] }),
	fit: (given) => keepTyped(given, longest),
	/** At most the tolerance away, both ends included, gives the whole point. */
	score(question, [typed = '']) {
		const number = readNumber(typed, question.unit);
		if (number === undefined) return 0;
		const distance = number - toDecimals(question.value);
		const isRight = (distance < 0n ? -distance : distance) <= toDecimals(question.tolerance);
		return isRight ? partsOfPoint : 0;
	},
	ask({ question, chosen: [typed = ''], ...answered }) {
		const isFaulty = typed !== '' && readNumber(typed, question.unit) === undefined;
		return { ...show({ question, ...answered }), typed, isFaulty };
	},
	isAnswered: ({ typed, isFaulty }) => typed !== '' && !isFaulty,
	review({ chosen: [typed = ''], ...answered }) {
		const { value, tolerance, why } = answered.question;
		return { ...show(answered), typed, value, tolerance, why: textIn(why, answered.variant) };
	},
	rightPageValues: ({ value }) => [String(value)],
	sayChoice: (_, choice) => choice,
};

function show({ question, variant }: Pick<Answered<NumericQuestion>, 'question' | 'variant'>) {
	return {
		...headOf(question, (texts) => textIn(texts, variant)),
		...(question.unit && { unit: textIn(question.unit, variant) }),
	};
}

/**
 * A number as people write it, in ten-thousand-millionths: decimal comma or point, spaces between groups of three digits,
 * any sign for minus, the unit after it or not. Undefined where it is none.
 */
function readNumber(typed: string, unit: ModuleTexts | undefined): bigint | undefined {
	const plain = fold(typed).replace(/[\u2010-\u2015\u2212]/g, '-');
	const units = Object.values(unit ?? {}).map(fold);
	const written = units.find((each) => plain.endsWith(each)) ?? '';
	const number = plain.slice(0, plain.length - written.length).trim();
	const ungrouped = number.replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, '');
	const [, sign, whole = '', fraction = ''] =
		/^([+-]?)\s?(\d{0,15})(?:[.,](\d{0,10}))?$/.exec(ungrouped) ?? [];
	if (whole + fraction === '') return undefined;
	const size = BigInt(whole + fraction.padEnd(decimals, '0'));
	return sign === '-' ? -size : size;
}

function fold(text: string): string {
	return text.normalize('NFKC').toLowerCase().trim();
}

/** A number of a question, which has six decimals at most. */
function toDecimals(number: number): bigint {
	return BigInt(Math.round(number * 1e6)) * 10n ** BigInt(decimals - 6);
}
