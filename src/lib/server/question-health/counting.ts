import { setImmediate } from 'node:timers/promises';
import type { Variant } from '#lib/languages.ts';
import type { Catalogue, CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type { Question } from '#lib/server/catalogue/module-format.ts';
import {
	type Correction,
	correctQuestion,
	listCorrections,
	placeOf,
	type QuestionPlace,
} from '#lib/server/learning/corrections.ts';
import { hashQuestion, hashShown } from '#lib/server/learning/question-content.ts';
import { readSubmitted, type SubmittedAttempt } from '#lib/server/learning/submitted.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { addAttempt, noSums, type Sums, type Take } from './sums.ts';

export interface CountedQuestion extends QuestionPlace {
	variant: Variant;
	/** Of the question as the variant shows it. */
	contentHash: string;
	sums: Sums;
}

const peopleInSlice = 100;

/**
 * Counts all answers to the questions that are shown now, over all editions in which a question reads the same in the
 * variant and has the same key. Each person counts once for a question, in the first attempt that asked it: the review
 * has told them the key since. One pass over everybody's attempts, some people at a time, with a turn for requests in
 * between; what it keeps grows with the questions and not with the people.
 */
export async function countAnswers(db: Reader, catalogue: Catalogue): Promise<CountedQuestion[]> {
	const counted = new Map<string, CountedQuestion>();
	const pass: Pass = {
		shown: listShownQuestions(catalogue),
		corrections: await listCorrections(db),
		findEdition: remember((id) => catalogue.findEdition(id)),
		counted,
	};
	for (let after = ''; ; await setImmediate()) {
		const slice = await readSubmitted(db, { after, people: peopleInSlice });
		if (!slice) return [...counted.values()];
		after = slice.upTo;
		const byPerson = Map.groupBy(slice.attempts, ({ attempt }) => attempt.personId);
		for (const attempts of byPerson.values()) await addPerson(pass, attempts);
	}
}

interface Pass {
	/** The questions as their modules show them now, by place. */
	shown: Map<string, Question>;
	corrections: Correction[];
	findEdition: (editionId: string) => Promise<CatalogueEdition | undefined>;
	counted: Map<string, CountedQuestion>;
}

interface PlacedTake extends Take {
	place: QuestionPlace;
}

async function addPerson(pass: Pass, attempts: SubmittedAttempt[]): Promise<void> {
	const met = new Set<string>();
	for (const submitted of attempts) {
		// Whose answers are no longer kept, or who has given none, tells nothing of the questions.
		if (![...submitted.answers.values()].some(({ choices }) => choices.length > 0)) continue;
		const takes = await listTakes(pass, submitted);
		addAttempt(takes, ({ place, question }) => {
			const first = `${nameOf(place)} ${hashQuestion(question)}`;
			if (met.has(first)) return undefined;
			met.add(first);
			return findSums(pass, place, question, submitted.attempt.variant);
		});
	}
}

/** The sums that a question belongs to; undefined where its module shows another one now, or none. */
function findSums(
	{ shown, counted }: Pass,
	place: QuestionPlace,
	question: Question,
	variant: Variant,
): Sums | undefined {
	const name = nameOf(place);
	const now = shown.get(name);
	const contentHash = hashShown(question, variant);
	if (!now || hashShown(now, variant) !== contentHash) return undefined;
	const key = `${name} ${variant}`;
	const known = counted.get(key) ?? { ...place, variant, contentHash, sums: noSums() };
	counted.set(key, known);
	return known.sums;
}

async function listTakes(
	{ corrections, findEdition }: Pass,
	{ attempt, answers }: SubmittedAttempt,
): Promise<PlacedTake[]> {
	const takes: PlacedTake[] = [];
	let before: Date | undefined;
	for (const drawn of attempt.questions) {
		const edition = await findEdition(drawn.editionId ?? attempt.editionId);
		const place = placeOf(attempt, drawn);
		const asked = edition?.content.questions.find(({ id }) => id === place.id);
		const answer = answers.get(drawn.id);
		const chosen = answer?.choices ?? [];
		const savedAt = chosen.length > 0 ? answer?.savedAt : undefined;
		if (asked) {
			const { question } = correctQuestion(asked, place, corrections);
			const seconds = secondsBetween(before, savedAt);
			takes.push({ place, question: question ?? asked, isVoid: !question, chosen, seconds });
		}
		before = savedAt;
	}
	return takes;
}

/**
 * How long an answer took: from the moment at which the answer before it on the page was given. Only where both were
 * saved by themselves and in the page's order: what a form sends at once has one moment, and who goes back has an earlier.
 */
function secondsBetween(before: Date | undefined, saved: Date | undefined): number | undefined {
	const milliseconds = before && saved ? saved.getTime() - before.getTime() : 0;
	return milliseconds > 0 ? milliseconds / 1000 : undefined;
}

function listShownQuestions(catalogue: Catalogue): Map<string, Question> {
	const modules = catalogue.listModules();
	return new Map(
		[...modules, ...modules.flatMap(({ slug }) => catalogue.listParts(slug))].flatMap(
			({ slug, content }) =>
				content.questions.map((question): [string, Question] => [
					nameOf({ slug, id: question.id }),
					question,
				]),
		),
	);
}

const nameOf = ({ slug, id }: QuestionPlace) => `${slug}/${id}`;

/** The catalogue forgets what is asked for rarely; a pass asks for the same editions again and again. */
function remember<Value>(find: (id: string) => Promise<Value>): (id: string) => Promise<Value> {
	const known = new Map<string, Promise<Value>>();
	return (id) => {
		const found = known.get(id) ?? find(id);
		known.set(id, found);
		return found;
	};
}
