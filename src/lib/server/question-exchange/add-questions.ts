import type { Variant } from '#lib/languages.ts';
import { reportOn, type Fault } from '#lib/server/catalogue/faults.ts';
import { quizSchema } from '#lib/server/catalogue/quiz-schema.ts';
import { readYaml } from '#lib/server/catalogue/yaml-text.ts';
import type { FoundQuestion, ReadQuestions } from './exchanged-question.ts';
import { ExchangeFault } from './faults.ts';
import { entryOf, type QuizEntry } from './quiz-entries.ts';
import { addEntries, idsIn } from './quiz-text.ts';

/** What an import adds to a module. */
export interface AddedQuestions {
	/** `quiz.yaml` as it will be. */
	text: string;
	added: { id: string; found: FoundQuestion }[];
	/** Every question of the file that is not added. */
	listed: { found: FoundQuestion; reason: string }[];
	/** What the check will ask for, since the file does not say it. */
	toWrite: Fault[];
}

/** No larger file is taken by the check. */
const largestQuiz = 200 * 1024;

/**
 * Adds the questions of a file, written in one variant, to the text of a `quiz.yaml`. Nothing that stands in it is
 * changed: a question whose id it has already is listed. Texts that the file does not have are left out, so that the
 * check of the module asks for them. Throws an ExchangeFault.
 */
export function addQuestions(
	quiz: string,
	{ found }: ReadQuestions,
	{ file, variant }: { file: string; variant: Variant },
): AddedQuestions {
	const ids = new Set(idsIn(quiz));
	const added: { entry: QuizEntry; remarks: string[]; found: FoundQuestion }[] = [];
	const listed: AddedQuestions['listed'] = [];
	for (const each of found) {
		const reason = 'reason' in each ? each.reason : whyKnown(each.question.id, ids);
		if (reason !== undefined || 'reason' in each) {
			listed.push({ found: each, reason: reason ?? '' });
			continue;
		}
		const id = each.question.id ?? nextId(ids);
		ids.add(id);
		const remarks = [
			`from ${file}:${each.line}`,
			...each.losses.map((loss) => `not carried over: ${loss}`),
		];
		added.push({ entry: entryOf(id, each.question, variant), remarks, found: each });
	}
	const text = addEntries(quiz, added);
	if (Buffer.byteLength(text) > largestQuiz)
		throw new ExchangeFault(`it would be larger than ${largestQuiz / 1024} KB`, 1, 'quiz.yaml');
	return {
		...{ text, listed, toWrite: listMissing(quiz, text) },
		added: added.map(({ entry, found: from }) => ({ id: entry.id, found: from })),
	};
}

function whyKnown(id: string | undefined, ids: Set<string>): string | undefined {
	return id !== undefined && ids.has(id)
		? `quiz.yaml has a question “${id}” already, and keeps it as it is`
		: undefined;
}

/** The next number after those that questions have. */
function nextId(ids: Set<string>): string {
	const numbers = [...ids].map((id) => Number(/^q(\d{1,6})$/.exec(id)?.[1] ?? 0));
	return `q${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** What the schema says of the lines that are new. */
function listMissing(before: string, after: string): Fault[] {
	const faults: Fault[] = [];
	readYaml(after, quizSchema, reportOn('quiz.yaml', faults));
	const old = before.trimEnd() === '' ? 0 : before.trimEnd().split('\n').length;
	return faults.filter(({ line }) => line > old);
}
