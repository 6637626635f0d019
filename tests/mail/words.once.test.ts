import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mailRules } from '#lib/server/mail/rules.ts';
import { templates } from '#lib/server/mail/templates.ts';
import { whys } from '#lib/server/mail/whys.ts';
import { mailStates } from '#lib/server/store/schema/mail.ts';

const messages = JSON.parse(readFileSync('messages/fi.json', 'utf8')) as Record<string, unknown>;
const known = new Set(Object.keys(messages));
const keysOf = (kind: string, codes: readonly string[]) =>
	codes.map((code) => `mail_${kind}_${code.replaceAll('-', '_')}`);

test('every state, reason and rule of the ledger has words', () => {
	const keys = [
		...keysOf('state', mailStates),
		...keysOf('why', whys),
		...['rule', 'about'].flatMap((kind) =>
			keysOf(
				kind,
				mailRules.map(({ name }) => name),
			),
		),
	];
	expect(keys.filter((key) => !known.has(key))).toEqual([]);
});

test('there are no words for reasons and rules that are no more', () => {
	const used = new Set([
		...keysOf('state', mailStates),
		...keysOf('why', whys),
		...['rule', 'about'].flatMap((kind) =>
			keysOf(
				kind,
				mailRules.map(({ name }) => name),
			),
		),
	]);
	const kept = [...known].filter((key) => /^mail_(state|why|rule|about)_/.test(key));
	expect(kept.filter((key) => !used.has(key))).toEqual([]);
});

test('every place that a wording may use is explained, and no other', () => {
	const places = Object.values(templates).flatMap(({ fields, links, lists }) => [
		...[...fields, ...links, ...lists],
	]);
	const keys = new Set(places.map((name) => `wording_place_${name}`));
	const explained = [...known].filter((key) => key.startsWith('wording_place_'));
	expect(explained.toSorted()).toEqual([...keys].toSorted());
});
