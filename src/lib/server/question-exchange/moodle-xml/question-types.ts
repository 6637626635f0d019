import { elementsOf, findElement, textOf, type XmlElement } from '#lib/server/xml.ts';
import { choiceOf } from '../choices.ts';
import { type ExchangedQuestion, giveUp } from '../exchanged-question.ts';
import { mostParts } from '../limits.ts';
import { valueWithin } from '../numeric-answer.ts';
import { numbered, splitWhys } from '../pair-reasons.ts';
import { acceptedOf } from '../short-answers.ts';
import { readCloze } from './cloze.ts';
import { rawText, sayText } from './texts.ts';

/** The words that Moodle has for what we do not ask. */
const unknown: Record<string, string> = {
	...{ essay: 'it asks for an essay', description: 'it asks nothing' },
	...{ ddwtos: 'words are dragged into a text', gapselect: 'all gaps share their choices' },
	...{ ddimageortext: 'it is asked on a picture', ddmarker: 'it is asked on a picture' },
	...{ calculated: 'its numbers are drawn anew for each attempt' },
	...{ calculatedsimple: 'its numbers are drawn anew for each attempt' },
	...{ calculatedmulti: 'its numbers are drawn anew for each attempt' },
};

/** What a question asks besides its text, by its type. Throws NotCarried. */
export function readByType(
	element: XmlElement,
	remark: string,
	losses: string[],
): ExchangedQuestion {
	const type = element.attributes.get('type') ?? '';
	switch (type) {
		case 'multichoice':
			tellRemark(remark, losses);
			return choiceOf(listAnswers(element, losses), isSingle(element), losses);
		case 'truefalse':
			tellRemark(remark, losses);
			return readStatement(element, losses);
		case 'matching':
			return readPairs(element, remark, losses);
		case 'shortanswer':
			return readShortText(element, remark, losses);
		case 'numerical':
			return readNumeric(element, remark, losses);
		case 'ordering':
			return readOrder(element, remark, losses);
		case 'cloze':
			tellRemark(remark, losses);
			return readCloze(findElement(element, 'questiontext'), losses);
		default:
			return giveUp(unknown[type] ?? `the type “${type}” is not known here`);
	}
}

function isSingle(element: XmlElement): boolean {
	return ['true', '1', ''].includes(textOf(findElement(element, 'single')).trim());
}

function answersOf(element: XmlElement): XmlElement[] {
	return partsOf(element, 'answer');
}

function partsOf(element: XmlElement, kind: string): XmlElement[] {
	const parts = elementsOf(element).filter(({ name }) => name === kind);
	return parts.length > mostParts ? giveUp(`it has more than ${mostParts} answers`) : parts;
}

function listAnswers(element: XmlElement, losses: string[]) {
	return answersOf(element).map((answer) => ({
		...{ text: sayText(answer, losses), percent: Number(answer.attributes.get('fraction')) || 0 },
		...whyOf(answer, losses),
	}));
}

function whyOf(answer: XmlElement, losses: string[]): { why?: string } {
	const why = sayText(findElement(answer, 'feedback'), losses);
	return why ? { why } : {};
}

function readStatement(element: XmlElement, losses: string[]): ExchangedQuestion {
	const answers = answersOf(element).map((answer) => ({
		verdict: rawText(answer).trim().toLowerCase(),
		isRight: Number(answer.attributes.get('fraction')) >= 100,
		...whyOf(answer, losses),
	}));
	const find = (verdict: string) => answers.find((each) => each.verdict === verdict);
	const [right, wrong] = [find('true'), find('false')];
	if (!right || !wrong || right.isRight === wrong.isRight)
		return giveUp('it does not say which of true and false is right');
	return {
		...{ type: 'true_false', answer: right.isRight },
		...{ ...(right.why && { whyTrue: right.why }), ...(wrong.why && { whyFalse: wrong.why }) },
	};
}

function readPairs(element: XmlElement, remark: string, losses: string[]): ExchangedQuestion {
	const pairs = partsOf(element, 'subquestion').map((part) => ({
		item: sayText(part, losses),
		match: rawText(findElement(part, 'answer')).trim(),
	}));
	if (pairs.some(({ item }) => item === '')) giveUp('it has matches that belong to no item');
	const whys = splitWhys(remark, pairs);
	if (!whys) tellRemark(remark, losses);
	return {
		type: 'matching',
		pairs: pairs.map((pair, index) => ({ ...pair, ...(whys?.[index] && { why: whys[index] }) })),
	};
}

function readShortText(element: XmlElement, remark: string, losses: string[]): ExchangedQuestion {
	if (textOf(findElement(element, 'usecase')).trim() === '1')
		losses.push('that capital and small letters are told apart');
	const answers = answersOf(element).map((answer) => ({
		...{ text: rawText(answer).trim(), percent: Number(answer.attributes.get('fraction')) || 0 },
		...whyOf(answer, losses),
	}));
	return { type: 'short_text', ...acceptedOf(answers, remark, losses) };
}

function readNumeric(element: XmlElement, remark: string, losses: string[]): ExchangedQuestion {
	const all = answersOf(element);
	const right = all.filter((answer) => Number(answer.attributes.get('fraction')) >= 100);
	if (right.length !== 1) giveUp(`${right.length} numbers give the whole point; one must`);
	for (const answer of all)
		if (!right.includes(answer))
			losses.push(`${answer.attributes.get('fraction')} % of the point for ${rawText(answer)}`);
	const [answer] = right;
	const own = whyOf(answer!, losses).why;
	if (remark && own) losses.push(`what is said of the answer: “${own}”`);
	const why = remark || own;
	const tolerance = textOf(findElement(answer, 'tolerance')).trim() || '0';
	const unit = unitOf(element, losses);
	return {
		...{ type: 'numeric', ...valueWithin(rawText(answer).trim(), tolerance) },
		...{ ...(unit && { unit }), ...(why && { why }) },
	};
}

function unitOf(element: XmlElement, losses: string[]): string {
	const units = findElement(element, 'units');
	const [first = '', ...others] = (units ? elementsOf(units) : []).map((unit) =>
		textOf(findElement(unit, 'unit_name')).trim(),
	);
	if (others.length) losses.push(`other units: ${others.join(', ')}`);
	return first;
}

function readOrder(element: XmlElement, remark: string, losses: string[]): ExchangedQuestion {
	const items = answersOf(element)
		.map((answer) => ({ text: sayText(answer, losses), place: answer.attributes.get('fraction') }))
		.toSorted((one, other) => Number(one.place) - Number(other.place));
	const whys = splitWhys(remark, numbered(items));
	if (!whys) tellRemark(remark, losses);
	return {
		type: 'ordering',
		items: items.map(({ text }, index) => ({ text, ...(whys?.[index] && { why: whys[index] }) })),
	};
}

function tellRemark(remark: string, losses: string[]): void {
	if (remark) losses.push(`what is said of the whole question: “${remark}”`);
}
