import type { ExchangedOf, ExchangedQuestion } from '../exchanged-question.ts';
import { percentOf } from '../choices.ts';
import { tagsOf } from '../marks.ts';
import { joinWhys } from '../pair-reasons.ts';
import { escapeWildcards } from '../short-answers.ts';
import { escapeGift } from './escapes.ts';

/** Questions of types that GIFT has as a GIFT file. */
export function writeGift(questions: ExchangedQuestion[]): string {
	return questions.map(writeQuestion).join('\n');
}

function writeQuestion(question: ExchangedQuestion): string {
	const marks = [`id:${question.id}`, ...tagsOf(question).map((tag) => `tag:${tag}`)];
	return [
		`// ${marks.map((mark) => `[${mark}]`).join(' ')}`,
		`::${question.id}::[plain]${escapeGift(question.prompt ?? '')} {${writeAnswers(question)}}`,
		'',
	].join('\n');
}

function writeAnswers(question: ExchangedQuestion): string {
	switch (question.type) {
		case 'single':
		case 'multiple':
			return writeOptions(question);
		case 'true_false': {
			const { answer, whyTrue = '', whyFalse = '' } = question;
			const [wrong, right] = answer ? [whyFalse, whyTrue] : [whyTrue, whyFalse];
			return `${answer ? 'TRUE' : 'FALSE'}#${say(wrong)}#${say(right)}`;
		}
		case 'matching': {
			const pairs = question.pairs.map(
				({ item, match }) => `\t=${say(item)} -> ${escapeGift(match)}\n`,
			);
			return `\n${pairs.join('')}\t####${say(joinWhys(question.pairs))}\n`;
		}
		case 'numeric':
			return `#${question.value}:${question.tolerance}${writeWhy(question)}`;
		case 'short_text': {
			const accepted = question.accepted.map(
				(text) => `\t=${text.startsWith('%') ? '%100%' : ''}${escapeGift(escapeWildcards(text))}\n`,
			);
			return `\n${accepted.join('')}\t${writeWhy(question)}\n`;
		}
		default:
			throw new Error(`GIFT has no words for ${question.type}`);
	}
}

function writeOptions({ type, options }: ExchangedOf<'single'>): string {
	const share = percentOf(options.filter(({ right }) => right).length);
	const lines = options.map(({ right, text, why }) => {
		const mark = type === 'single' ? (right ? '=' : '~') : `~%${right ? share : -100}%`;
		return `\t${mark}${say(text)}#${say(why ?? '')}\n`;
	});
	return `\n${lines.join('')}`;
}

function writeWhy({ why }: { why?: string }): string {
	return `####${say(why ?? '')}`;
}

/** What would be read as a format or a weight is told to be plain. */
function say(text: string): string {
	return (/^[[%]/.test(text) ? '[plain]' : '') + escapeGift(text);
}
