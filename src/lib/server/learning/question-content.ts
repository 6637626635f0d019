import { createHash } from 'node:crypto';
import type { Variant } from '#lib/languages.ts';
import { canonicalJson } from '#lib/server/catalogue/content-hash.ts';
import type { ModuleTexts, Question } from '#lib/server/catalogue/module-format.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';

/** Where a question stands and why it is answered so: changing these makes no other question of it. */
const beside = new Set(['id', 'objective', 'lesson']);
const explanation = 'why';
/** What tells the right answer, in whatever type. */
const key = new Set(['right', 'value', 'tolerance', 'accepted']);
/** Listed in the order that is right. */
const ordered = 'items';

/** SHA-256 of what a question asks in all variants, what it offers, and its key; not of its explanations. */
export function hashQuestion(question: Question): string {
	return remembered(question, 'whole', () => partsOf(question));
}

/** The same as one variant shows it: what other variants say is not in it, the key is. */
export function hashShown(question: Question, variant: Variant): string {
	return remembered(question, variant, () => partsOf(question, { variant }));
}

/** The same without the key: questions that are equal in it were the same to whoever answered them. */
export function hashOffer(question: Question): string {
	return remembered(question, 'offer', () => partsOf(question, { isKeyless: true }));
}

/** How many characters a variant gives to read: the question and all that it offers. */
export function countCharacters(question: Question, variant: Variant): number {
	const count = (value: unknown): number => {
		if (typeof value !== 'object' || value === null) return 0;
		if (isTexts(value)) return textIn(value, variant).length;
		return Object.entries(value)
			.filter(([name]) => name !== explanation && !key.has(name))
			.reduce((sum, [, inner]) => sum + count(inner), 0);
	};
	return count(question);
}

const known = new WeakMap<Question, Map<string, string>>();

/** An edition is kept in memory: its questions are hashed once. */
function remembered(question: Question, name: string, write: () => unknown): string {
	const hashes = known.get(question) ?? new Map<string, string>();
	known.set(question, hashes);
	const before = hashes.get(name);
	if (before) return before;
	const hash = createHash('sha256').update(canonicalJson(write())).digest('hex');
	hashes.set(name, hash);
	return hash;
}

interface Parts {
	variant?: Variant;
	isKeyless?: boolean;
}

function partsOf(question: Question, parts: Parts = {}): unknown {
	const own = Object.entries(question).filter(([name]) => !beside.has(name));
	return take(Object.fromEntries(own), parts);
}

function take(value: unknown, parts: Parts): unknown {
	if (Array.isArray(value)) return value.map((each) => take(each, parts));
	if (typeof value !== 'object' || value === null) return value;
	if (parts.variant && isTexts(value)) return textIn(value, parts.variant);
	const kept = Object.entries(value).filter(
		([name]) => name !== explanation && !(parts.isKeyless && key.has(name)),
	);
	return Object.fromEntries(
		kept.map(([name, inner]): [string, unknown] => {
			const taken = take(inner, parts);
			return [name, parts.isKeyless && name === ordered ? inNoOrder(taken) : taken];
		}),
	);
}

function inNoOrder(items: unknown): unknown {
	return Array.isArray(items) ? items.map(canonicalJson).toSorted() : items;
}

function isTexts(value: object): value is ModuleTexts {
	return 'fi' in value && typeof value.fi === 'string';
}
