import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { QuizEntry } from './quiz-entries.ts';
import { ExchangeFault } from './faults.ts';

/** The ids that stand in `quiz.yaml`. Throws an ExchangeFault where nothing can be added to it. */
export function idsIn(quiz: string): string[] {
	return entriesIn(quiz).map(({ id }) => id);
}

function entriesIn(quiz: string): QuizEntry[] {
	const document = parseDocument(quiz, { prettyErrors: false, stringKeys: true });
	const refuse = (message: string): never => {
		throw new ExchangeFault(message, 1, 'quiz.yaml');
	};
	if (document.errors.length) refuse(`it is no YAML: ${document.errors[0]!.message}`);
	if (document.contents === null) return [];
	const questions = isMap(document.contents) ? document.contents.get('questions') : undefined;
	if (!isSeq(questions) || questions.flow)
		return refuse('it has no list of questions, one under the other, to which others are added');
	if (isMap(document.contents) && document.contents.items.length > 1)
		refuse('it has more than the list of questions');
	return (document.toJS() as { questions: QuizEntry[] }).questions;
}

/** The text of `quiz.yaml` with entries added at its end; all that stood in it stays as it was written. */
export function addEntries(quiz: string, added: { entry: QuizEntry; remarks: string[] }[]): string {
	const before = entriesIn(quiz);
	if (added.length === 0) return quiz;
	const indent = before.length ? (/^( *)- /m.exec(quiz)?.[1] ?? '') : '  ';
	const kept = before.length ? quiz.replace(/\s*$/, '\n') : 'questions:\n';
	const text = kept + indented(writeEntries(added), indent);
	const expected = [...before, ...added.map(({ entry }) => entry)];
	if (!isDeepStrictEqual(entriesIn(text), expected))
		throw new Error('what was added to quiz.yaml does not read as it was meant');
	return text;
}

function writeEntries(added: { entry: QuizEntry; remarks: string[] }[]): string {
	const document = new Document(added.map(({ entry }) => entry));
	if (!isSeq<YAMLMap>(document.contents)) throw new Error('a list is a list');
	for (const [index, item] of document.contents.items.entries())
		item.commentBefore = added[index]!.remarks.map((remark) => ` ${oneLine(remark)}`).join('\n');
	return document.toString({
		...{ lineWidth: 0, indentSeq: true },
		...{ defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' },
	});
}

function oneLine(text: string): string {
	return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function indented(text: string, indent: string): string {
	const lines = text.split('\n');
	return lines.map((line) => (line === '' ? line : indent + line)).join('\n');
}
