import {
	type ExchangedQuestion,
	type FoundQuestion,
	giveUp,
	NotCarried,
	type ReadQuestions,
} from '../exchanged-question.ts';
import { longestText, tooLong } from '../limits.ts';
import { marksOf } from '../marks.ts';
import { readAnswers } from './answers.ts';
import { category, type GiftBlock, listBlocks } from './blocks.ts';
import { hideEscapes, showEscapes } from './escapes.ts';
import { readPrompt } from './texts.ts';

/** The questions of a GIFT file; each block but a category counts as one. */
export function readGift(text: string): ReadQuestions {
	const [categories, questions] = [[], []] as [GiftBlock[], GiftBlock[]];
	for (const block of listBlocks(text))
		(category.test(block.text) ? categories : questions).push(block);
	return {
		found: questions.map(readBlock),
		asides: categories.map(({ line, text: what }) => ({ line, what: `the category “${what}”` })),
	};
}

function readBlock({ text, line, comments }: GiftBlock): FoundQuestion {
	const losses: string[] = [];
	if (text.length > longestText) return { name: text.slice(0, 60), line, losses, reason: tooLong };
	const [, title, rest = ''] = /^\s*(?:::([^]*?)::)?([^]*)$/.exec(hideEscapes(text)) ?? [];
	const name = showEscapes(title ?? rest).trim();
	const found = { name: name.slice(0, 60), line, losses };
	try {
		const question = readQuestion(rest, losses);
		return { ...found, question: { ...markedBy(comments, name), ...question } };
	} catch (error) {
		if (error instanceof NotCarried) return { ...found, reason: error.message };
		throw error;
	}
}

/** Ids stand in comments, where Moodle writes them too. */
function markedBy(comments: string[], name: string) {
	const said = comments.join(' ');
	const id = /\[id:([^[\]]+)\]/.exec(said)?.[1] ?? name;
	const tags = [...said.matchAll(/\[tag:([^[\]]+)\]/g)].map(([, tag = '']) => tag);
	return marksOf(id, tags);
}

function readQuestion(rest: string, losses: string[]): ExchangedQuestion {
	const from = rest.indexOf('{');
	const to = rest.indexOf('}');
	if (from < 0) giveUp('it asks nothing: it has no answers in braces');
	if (to < from) giveUp('the brace of its answers is not closed');
	const after = rest.slice(to + 1);
	if (/[{}]/.test(after) || rest.slice(from + 1, to).includes('{'))
		giveUp('it has answers at more than one place');
	const gap = after.trim() === '' ? '' : `_____ ${after.trimStart()}`;
	const { prompt, say } = readPrompt(rest.slice(0, from) + gap, losses);
	return { prompt, ...readAnswers(rest.slice(from + 1, to), say, losses) };
}
