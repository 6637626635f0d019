import { listGaps } from '#lib/server/catalogue/gaps.ts';
import type { XmlElement } from '#lib/server/xml.ts';
import { choiceOf, type WeightedOption } from '../choices.ts';
import { type ExchangedGap, type ExchangedOf, giveUp } from '../exchanged-question.ts';
import { readText } from '../plain-or-html.ts';
import { formatOf, rawText } from './texts.ts';

const choiceKinds = /^(?:MULTICHOICE|MC)(?:_?[VHS]{1,2})?$/;
/** `{1:MULTICHOICE:=right#why~wrong#why}`; signs in it that mean something have a backslash before them. */
const gapBeginning = /\{\d*:([A-Z_]+):/g;
const gapRest = /((?:\\[^]|[^\\}])*)\}/y;

/**
 * A text with answers embedded in it. Lines before an empty one, and before the first gap, are the prompt. Throws
 * NotCarried where a gap is no choice.
 */
export function readCloze(element: XmlElement | undefined, losses: string[]): ExchangedOf<'cloze'> {
	const format = formatOf(element);
	// Moodle's own signs are taken out before HTML is read, which would take them for text.
	const gaps: ExchangedGap[] = [];
	const marked = replaceGaps(rawText(element), (kind, answers) => {
		if (!choiceKinds.test(kind)) giveUp(`a gap is filled in by ${kindNames[kind] ?? kind}`);
		const id = `gap-${gaps.length + 1}`;
		gaps.push({ id, options: readOptions(answers, losses) });
		return `{${id}}`;
	});
	if (gaps.length === 0) giveUp('it has no gap');
	const whole = readText(marked, format, []);
	if (listGaps(whole).length !== gaps.length)
		giveUp('words in braces stand in it that are no gaps');
	const cut = whole.indexOf('\n\n');
	const [prompt, text] = cut < 0 ? ['', whole] : [whole.slice(0, cut), whole.slice(cut + 2)];
	if (prompt === '' || listGaps(prompt).length > 0)
		return { type: 'cloze', prompt: undefined, text: whole, gaps };
	return { type: 'cloze', prompt, text, gaps };
}

/** Where one gap has no end, none after it has: the text is gone through once. */
function replaceGaps(text: string, replace: (kind: string, answers: string) => string): string {
	let replaced = '';
	let done = 0;
	for (const beginning of text.matchAll(gapBeginning)) {
		if (beginning.index < done) continue;
		gapRest.lastIndex = beginning.index + beginning[0].length;
		const rest = gapRest.exec(text);
		if (!rest) break;
		replaced += text.slice(done, beginning.index) + replace(beginning[1] ?? '', rest[1] ?? '');
		done = gapRest.lastIndex;
	}
	return replaced + text.slice(done);
}

const kindNames: Record<string, string> = {
	...{ SHORTANSWER: 'writing', SA: 'writing', MW: 'writing', SHORTANSWER_C: 'writing' },
	...{ SAC: 'writing', MWC: 'writing', NUMERICAL: 'a number', NM: 'a number' },
	...{ MULTIRESPONSE: 'several choices', MR: 'several choices' },
};

function readOptions(answers: string, losses: string[]) {
	const pieces = answers.match(/(?:^|~)(?:\\[^]|[^\\~])*/g) ?? [];
	const weighted = pieces.map((piece) => readOption(piece.replace(/^~/, '')));
	return choiceOf(weighted, true, losses).options;
}

function readOption(piece: string): WeightedOption {
	const [, mark = '', content = ''] =
		/^(=|%-?\d+(?:\.\d+)?%)?([^]*)$/.exec(piece.trimStart()) ?? [];
	const [, text = '', why = ''] = /^((?:\\[^]|&#|[^\\#])*)#?([^]*)$/.exec(content) ?? [];
	const percent = mark === '=' ? 100 : Number(mark.replaceAll('%', ''));
	const said = unescape(why);
	return { text: unescape(text), percent, ...(said && { why: said }) };
}

/** Backslashes go first: Moodle takes signs for themselves after them, and then reads entities. */
function unescape(text: string): string {
	return readText(text.replace(/\\([^])/g, '$1'), 'html', []);
}

export function escapeCloze(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replace(/[\\}#~/"]/g, '\\$&');
}
