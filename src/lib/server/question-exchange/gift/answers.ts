import { choiceOf } from '../choices.ts';
import { type ExchangedQuestion, giveUp } from '../exchanged-question.ts';
import { mostParts } from '../limits.ts';
import { valueBetween, valueWithin } from '../numeric-answer.ts';
import { splitWhys } from '../pair-reasons.ts';
import { acceptedOf } from '../short-answers.ts';
import { showEscapes } from './escapes.ts';
import type { Say } from './texts.ts';

/** What the braces of a question hold, signs that are escaped hidden. Throws NotCarried. */
export function readAnswers(braces: string, say: Say, losses: string[]): ExchangedQuestion {
	const [all, general] = splitOnce(braces.trim(), '####');
	const answers = all.trim();
	const remark = general === undefined ? '' : say(general);
	if (answers === '') giveUp('it asks for an essay');
	if (answers.startsWith('>')) giveUp('it asks for an order, as a plugin of Moodle writes it');
	if (answers.startsWith('#')) return readNumeric(answers.slice(1), remark, say, losses);
	const statement = /^(T|TRUE|F|FALSE)\s*(?:#([^]*))?$/i.exec(answers);
	if (statement) return readStatement(statement, remark, say, losses);
	if (answers.includes('~')) return readChoice(answers, remark, say, losses);
	if (answers.indexOf('->') > answers.indexOf('=')) return readPairs(answers, remark, say, losses);
	if (answers.startsWith('=')) return readShortText(answers, remark, say, losses);
	return giveUp('its answers cannot be read: none begins with = or ~');
}

interface WeightedAnswer {
	text: string;
	percent: number;
	why?: string;
}

/** Each answer begins with = or ~; the weight is put between percent signs. */
function listAnswers(text: string, say: Say): WeightedAnswer[] {
	const answers = [...text.matchAll(/([=~])([^=~]*)/g)];
	if (answers.length > mostParts) giveUp(`it has more than ${mostParts} answers`);
	return answers.map(([, sign, content = '']) => {
		const [, weight, rest = ''] = /^\s*(?:%(-?\d{1,3}(?:\.\d*)?)%)?([^]*)$/.exec(content) ?? [];
		const [answer, why] = splitOnce(rest, '#');
		const percent = weight === undefined ? (sign === '=' ? 100 : 0) : Number(weight);
		return { text: answer, percent, ...(why?.trim() && { why: say(why) }) };
	});
}

function readChoice(text: string, remark: string, say: Say, losses: string[]): ExchangedQuestion {
	const answers = listAnswers(text, say).map((each) => ({ ...each, text: say(each.text) }));
	tellRemark(remark, losses);
	return choiceOf(
		answers,
		answers.some(({ percent }) => percent >= 100),
		losses,
	);
}

function readPairs(text: string, remark: string, say: Say, losses: string[]): ExchangedQuestion {
	const pairs = listAnswers(text, say).map((answer) => {
		const [item, match = ''] = splitOnce(answer.text, '->');
		return { item: say(item), match: showEscapes(match).trim() };
	});
	const whys = splitWhys(remark, pairs);
	if (!whys) tellRemark(remark, losses);
	return {
		type: 'matching',
		pairs: pairs.map((pair, index) => ({ ...pair, ...(whys?.[index] && { why: whys[index] }) })),
	};
}

function readStatement(
	[, verdict = '', whys = '']: RegExpExecArray,
	remark: string,
	say: Say,
	losses: string[],
): ExchangedQuestion {
	const answer = /^t/i.test(verdict);
	const [wrong = '', right = ''] = whys.split('#').map((each) => say(each));
	const [whyTrue, whyFalse] = answer ? [right, wrong] : [wrong, right];
	tellRemark(remark, losses);
	return {
		...{ type: 'true_false', answer },
		...{ ...(whyTrue && { whyTrue }), ...(whyFalse && { whyFalse }) },
	};
}

function readShortText(
	text: string,
	remark: string,
	say: Say,
	losses: string[],
): ExchangedQuestion {
	const answers = listAnswers(text, say).map((each) => ({
		...each,
		text: showEscapes(each.text).trim(),
	}));
	return { type: 'short_text', ...acceptedOf(answers, remark, losses) };
}

function readNumeric(text: string, remark: string, say: Say, losses: string[]): ExchangedQuestion {
	const [bare, only] = splitOnce(text, '#');
	const answers = text.includes('=')
		? listAnswers(text, say)
		: [{ text: bare, percent: 100, ...(only?.trim() && { why: say(only) }) }];
	const right = answers.filter(({ percent }) => percent >= 100);
	if (right.length !== 1) giveUp(`${right.length} numbers give the whole point; one must`);
	for (const answer of answers)
		if (!right.includes(answer))
			losses.push(`${answer.percent} % of the point for ${answer.text.trim()}`);
	const why = remark || right[0]!.why;
	if (remark && right[0]!.why) losses.push(`what is said of ${right[0]!.text.trim()}`);
	return { type: 'numeric', ...readNumber(right[0]!.text), ...(why && { why }) };
}

function readNumber(text: string) {
	const [from, to] = splitOnce(showEscapes(text), '..');
	if (to !== undefined) return valueBetween(from.trim(), to.trim());
	const [value, tolerance = '0'] = text.split(':');
	return valueWithin((value ?? '').trim(), tolerance.trim());
}

function tellRemark(remark: string, losses: string[]): void {
	if (remark) losses.push(`what is said of the whole question: “${remark}”`);
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
	const at = text.indexOf(mark);
	return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}
