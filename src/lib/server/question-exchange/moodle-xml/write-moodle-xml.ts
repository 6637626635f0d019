import { cutAtGaps } from '#lib/server/catalogue/gaps.ts';
import { escapeXml } from '#lib/server/xml.ts';
import { percentOf } from '../choices.ts';
import type { ExchangedOf, ExchangedOption, ExchangedQuestion } from '../exchanged-question.ts';
import { tagsOf } from '../marks.ts';
import { joinWhys, numbered } from '../pair-reasons.ts';
import { escapeWildcards } from '../short-answers.ts';
import { escapeCloze } from './cloze.ts';

/** Questions of types that Moodle has as a Moodle XML file. Texts are plain: no sign in them is taken for HTML. */
export function writeMoodleXml(questions: ExchangedQuestion[]): string {
	const all = questions.map(writeQuestion);
	return ['<?xml version="1.0" encoding="UTF-8"?>', '<quiz>', ...all, '</quiz>', ''].join('\n');
}

const types = {
	...{ single: 'multichoice', multiple: 'multichoice', true_false: 'truefalse' },
	...{ matching: 'matching', ordering: 'ordering', numeric: 'numerical' },
	...{ short_text: 'shortanswer', cloze: 'cloze' },
} as const satisfies Record<ExchangedQuestion['type'], string>;

function writeQuestion(question: ExchangedQuestion): string {
	const { id = '' } = question;
	const tags = tagsOf(question).map((tag) => `<tag>${text(tag)}</tag>`);
	return [
		`  <question type="${types[question.type]}">`,
		`    <name>${text(id)}</name>`,
		`    <questiontext ${plain}>${text(writePrompt(question))}</questiontext>`,
		`    <generalfeedback ${plain}>${text(writeRemark(question))}</generalfeedback>`,
		'    <defaultgrade>1</defaultgrade>',
		'    <penalty>0</penalty>',
		'    <hidden>0</hidden>',
		`    <idnumber>${escapeXml(id)}</idnumber>`,
		...writeAnswers(question).map((line) => `    ${line}`),
		`    <tags>${tags.join('')}</tags>`,
		'  </question>',
	].join('\n');
}

const plain = 'format="plain_text"';

function writePrompt(question: ExchangedQuestion): string {
	const { prompt = '' } = question;
	return question.type === 'cloze' ? `${prompt}\n\n${writeGaps(question)}` : prompt;
}

function writeGaps({ text, gaps }: ExchangedOf<'cloze'>): string {
	const { before, last } = cutAtGaps(text);
	const pieces = before.map(({ words, gap }) => {
		const options = gaps.find(({ id }) => id === gap)?.options ?? [];
		return `${words}{1:MULTICHOICE:${options.map(writeChoice).join('~')}}`;
	});
	return pieces.join('') + last;
}

function writeChoice({ right, text, why = '' }: ExchangedOption): string {
	return `${right ? '=' : '%0%'}${escapeCloze(text)}#${escapeCloze(why)}`;
}

/** What is said of the question as a whole: here stand explanations that have no place of their own. */
function writeRemark(question: ExchangedQuestion): string {
	if (question.type === 'matching') return joinWhys(question.pairs);
	if (question.type === 'ordering') return joinWhys(numbered(question.items));
	return 'why' in question ? (question.why ?? '') : '';
}

function writeAnswers(question: ExchangedQuestion): string[] {
	switch (question.type) {
		case 'single':
		case 'multiple':
			return writeOptions(question);
		case 'true_false': {
			const { answer, whyTrue, whyFalse } = question;
			return [
				writeAnswer('true', answer ? 100 : 0, whyTrue),
				writeAnswer('false', answer ? 0 : 100, whyFalse),
			];
		}
		case 'matching':
			return ['<shuffleanswers>true</shuffleanswers>', ...question.pairs.map(writePair)];
		case 'ordering':
			return [
				...['<layouttype>VERTICAL</layouttype>', '<selecttype>ALL</selecttype>'],
				'<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>',
				...question.items.map((item, index) => writeAnswer(item.text, index + 1)),
			];
		case 'numeric':
			return writeNumeric(question);
		case 'short_text':
			return [
				'<usecase>0</usecase>',
				...question.accepted.map((each) => writeAnswer(escapeWildcards(each), 100)),
			];
		case 'cloze':
			return [];
	}
}

function writeOptions({ type, options }: ExchangedOf<'single'>): string[] {
	const isSingle = type === 'single';
	const share = percentOf(options.filter(({ right }) => right).length);
	const fraction = (right: boolean) => (isSingle ? (right ? 100 : 0) : right ? share : -100);
	return [
		`<single>${isSingle}</single>`,
		'<shuffleanswers>true</shuffleanswers>',
		'<answernumbering>none</answernumbering>',
		...options.map((option) => writeAnswer(option.text, fraction(option.right), option.why)),
	];
}

function writePair({ item, match }: { item: string; match: string }): string {
	return `<subquestion ${plain}>${text(item)}<answer>${text(match)}</answer></subquestion>`;
}

function writeNumeric({ value, tolerance, unit }: ExchangedOf<'numeric'>): string[] {
	const answer = `${text(String(value))}<tolerance>${tolerance}</tolerance>`;
	const units = `<units><unit><multiplier>1</multiplier><unit_name>${escapeXml(unit ?? '')}</unit_name></unit></units>`;
	return [
		`<answer fraction="100" ${plain}>${answer}</answer>`,
		...['<unitgradingtype>0</unitgradingtype>', '<unitpenalty>0</unitpenalty>'],
		...(unit ? ['<showunits>0</showunits>', units] : ['<showunits>3</showunits>']),
	];
}

function writeAnswer(said: string, fraction: number | string, why?: string): string {
	const feedback = why ? `<feedback ${plain}>${text(why)}</feedback>` : '';
	return `<answer fraction="${fraction}" ${plain}>${text(said)}${feedback}</answer>`;
}

function text(content: string): string {
	return `<text>${escapeXml(content)}</text>`;
}
