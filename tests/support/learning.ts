import { generateKeyPairSync } from 'node:crypto';
import {
	type Catalogue,
	type CatalogueModule,
	openCatalogue,
} from '#lib/server/catalogue/catalogue.ts';
import { hashContent } from '#lib/server/catalogue/content-hash.ts';
import type {
	ChoiceQuestion,
	EditionContent,
	MatchingQuestion,
	Question,
} from '#lib/server/catalogue/module-format.ts';
import { publishLibrary } from '#lib/server/catalogue/publish.ts';
import type { ReadModule } from '#lib/server/catalogue/read-module.ts';
import { multikey } from '#lib/server/credentials/badge/keys.ts';
import { awardLicences, issueForModule } from '#lib/server/credentials/issue.ts';
import { registerSigningKey } from '#lib/server/credentials/signing-keys.ts';
import type { Attempt } from '#lib/server/learning/attempts.ts';
import type { CompletionFollower } from '#lib/server/learning/completions.ts';
import type { Store } from '#lib/server/store/index.ts';
import { markPersonStale } from '#lib/server/targets/stale-marks.ts';
import { texts } from './city.ts';

/** A question with options a, b and c, of which those named are right. */
export function question(id: string, objective: string, right: string[] = ['a']): ChoiceQuestion {
	const isRight = (option: string) => right.includes(option);
	return {
		...{ id, objective, type: right.length > 1 ? 'multiple' : 'single', lesson: '01-welcome' },
		prompt: texts(id),
		options: ['a', 'b', 'c'].map((option) => ({
			...{ id: option, right: isRight(option), text: texts(option), why: texts(`why ${option}`) },
		})),
	};
}

/** A statement that is true or not. */
export function statement(id: string, objective: string, isTrue: boolean): ChoiceQuestion {
	const option = (name: 'true' | 'false', right: boolean) => ({
		...{ id: name, right, text: texts(name), why: texts(`why ${name}`) },
	});
	return {
		...{ id, objective, type: 'true_false', lesson: '01-welcome', prompt: texts(id) },
		options: [option('true', isTrue), option('false', !isTrue)],
	};
}

/** A question of pairs, four where nothing else is said. */
export function matching(
	id: string,
	objective: string,
	pairs = ['a', 'b', 'c', 'd'],
): MatchingQuestion {
	return {
		...{ id, objective, type: 'matching', lesson: '01-welcome', prompt: texts(id) },
		pairs: pairs.map((pair) => ({
			...{ id: pair, item: texts(`item ${pair}`), match: texts(`match ${pair}`) },
			why: texts(`why ${pair}`),
		})),
	};
}

/** Two single questions and two multiple ones, on two objectives; an attempt draws them all, and 3 right pass. */
const content: EditionContent = {
	...{ theme: 'digital-support', status: 'published', minutes: 10, audience: ['staff'] },
	...{ title: texts('title'), summary: texts('summary'), owner: texts('owner'), sources: [] },
	...{ factsCheckedOn: '2026-01-01', reviewBy: '2027-01-01' },
	objectives: ['o1', 'o2'].map((id) => ({ id, text: texts(id) })),
	quiz: { draw: 4, passPercent: 75 },
	lessons: [{ id: '01-welcome', variants: { fi: { title: 'Alku', minutes: 3 } } }],
	questions: [
		question('q1', 'o1'),
		question('q2', 'o2', ['b']),
		question('q3', 'o1', ['a', 'b']),
		question('q4', 'o2', ['b', 'c']),
	],
};

/** A module as publishing takes it, with changes to its content. */
export function writeModule(slug: string, changes: Partial<EditionContent> = {}): ReadModule {
	const written = { ...content, title: texts(slug), ...changes };
	const pages = [{ lesson: '01-welcome', variant: 'fi', html: '<p>Hei</p>' }] as const;
	return {
		...{ slug, content: written, contentHash: hashContent(written, [...pages]), pictures: [] },
		pages: [...pages] as ReadModule['pages'],
	};
}

export interface Learning {
	catalogue: Catalogue;
	followers: readonly CompletionFollower[];
	module: (slug: string) => CatalogueModule;
	/** Makes the library equal to these modules, as a new release does. */
	publish: (...modules: ReadModule[]) => Promise<void>;
}

/** A published library of these modules, with the followers that the product gives to completions. */
export async function openLearning(store: Store, ...modules: ReadModule[]): Promise<Learning> {
	await publishLibrary(store, modules);
	const catalogue = await openCatalogue(store.read, { refreshEvery: 0 });
	const keyId = multikey(generateKeyPairSync('ed25519').publicKey);
	await store.write((tx) => registerSigningKey(tx, keyId));
	const findEdition = (editionId: string) => catalogue.findEdition(editionId);
	const findModule = (slug: string) => catalogue.findModule(slug);
	const issuing = { findEdition, findModule, keyId, prefix: 'OSA' };
	return {
		catalogue,
		followers: [
			(tx, { personId }, now) => markPersonStale(tx, personId, now),
			issueForModule(issuing),
			awardLicences(issuing),
		],
		module(slug) {
			const found = catalogue.findModule(slug);
			if (!found) throw new Error(`no module ${slug}`);
			return found;
		},
		async publish(...next) {
			await publishLibrary(store, next);
			await catalogue.refresh();
		},
	};
}

/** Answers to every question of an attempt, this many of them right. */
export function answersWith(
	rightOnes: number,
	attempt: Attempt,
	pool: Question[],
	revision = 1,
): { questionId: string; choices: string[]; revision: number }[] {
	return attempt.questions.map(({ id }, index) => {
		const asked = pool.find((each) => each.id === id);
		const options = asked && 'options' in asked ? asked.options : [];
		const right = options.filter((option) => option.right).map((option) => option.id);
		const wrong = options.filter((option) => !option.right).map((option) => option.id);
		return { questionId: id, choices: index < rightOnes ? right : wrong, revision };
	});
}
