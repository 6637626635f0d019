import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeptReads } from '#lib/server/store/kept-reads.ts';
import { tries } from '../support/chance.ts';

test('what was read is read once, until something is committed', async () => {
	let version = 1;
	let reads = 0;
	const kept = new KeptReads(() => version);
	const read = () => kept.get('one', () => Promise.resolve((reads += 1)));
	expect([await read(), await read(), reads]).toEqual([1, 1, 1]);
	version = 2;
	expect([await read(), await read(), reads]).toEqual([2, 2, 2]);
});

test('what was being read while something was committed is not kept', async () => {
	let version = 1;
	const kept = new KeptReads(() => version);
	const first = kept.get('one', async () => {
		await Promise.resolve();
		version = 2;
		return 'half old';
	});
	expect(await first).toBe('half old');
	expect(await kept.get('one', () => Promise.resolve('new'))).toBe('new');
});

test('undefined is a value like others', async () => {
	let reads = 0;
	const kept = new KeptReads(() => 1);
	const read = () =>
		kept.get('none', () => {
			reads += 1;
			return Promise.resolve(undefined);
		});
	expect([await read(), await read(), reads]).toEqual([undefined, undefined, 1]);
});

test('only so much is kept', async () => {
	const kept = new KeptReads(() => 1, 2);
	const reads: string[] = [];
	const read = (key: string) =>
		kept.get(key, () => {
			reads.push(key);
			return Promise.resolve(key);
		});
	for (const key of ['a', 'b', 'c', 'c', 'a']) await read(key);
	expect(reads).toEqual(['a', 'b', 'c', 'a']);
});

test('nothing outdated is given, however reads and commits interleave', async () => {
	const step = fc.oneof(
		fc.record({ do: fc.constant('commit' as const), key: fc.nat(2) }),
		fc.record({ do: fc.constant('read' as const), key: fc.nat(2), turns: fc.nat(3) }),
		fc.record({ do: fc.constant('wait' as const) }),
	);
	const property = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
		let version = 0;
		const state = [0, 0, 0];
		const kept = new KeptReads(() => version);
		const reads: Promise<void>[] = [];
		for (const each of steps) {
			if (each.do === 'commit') state[each.key] = version += 1;
			else if (each.do === 'wait') await Promise.resolve();
			else {
				const asked = state[each.key]!;
				const load = async () => {
					for (let turn = 0; turn < each.turns; turn++) await Promise.resolve();
					return state[each.key]!;
				};
				// At least as new as what was committed when it was asked for.
				reads.push(
					kept
						.get(String(each.key), load)
						.then((value) => expect(value).toBeGreaterThanOrEqual(asked)),
				);
			}
		}
		await Promise.all(reads);
		for (const key of [0, 1, 2])
			expect(await kept.get(String(key), () => Promise.resolve(state[key]))).toBe(state[key]);
	});
	await fc.assert(property, tries(300, 3000));
});
