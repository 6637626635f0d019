import { describe, expect, test } from 'vitest';
import type { Unit } from '#lib/server/people/organisation.ts';
import { readShare } from '#lib/server/targets/shares-typed.ts';
import { fillTargetForm, readTargetForm } from '#lib/server/targets/target-form.ts';
import { texts } from '../support/city.ts';

const unit: Unit = {
	...{ id: 'u1', code: 'north', kind: 'division', names: texts('North') },
	...{ parent: undefined, children: [], locations: [] },
};
const choices = { units: [unit], measureIds: ['m1', 'm2'], staffGroupIds: ['g1', 'g2'] };
const sound = {
	...{ 'name-fi': 'Puolet', 'name-sv': 'Hälften', 'name-en': 'Half', unit: 'north' },
	...{ share: '50', rule: 'any', from: '2026-01-01', due: '2026-12-31' },
	...{ leave: 'yes', newcomers: '8', recognition: '', 'group-g1': '', 'group-g2': '' },
};

function read(changes: Record<string, string> = {}, measures = ['m2', 'm1']) {
	const form = new FormData();
	for (const [field, value] of Object.entries({ ...sound, ...changes })) form.set(field, value);
	for (const id of measures) form.append('measures', id);
	return readTargetForm(form, choices);
}

test('a form without a fault is a definition, and the definition fills the form', () => {
	const { definition, values } = read({ 'group-g2': '33,5' });
	expect(definition).toEqual({
		names: { fi: 'Puolet', sv: 'Hälften', en: 'Half' },
		...{ unitId: 'u1', shareBp: 5000, rule: 'any', measureIds: ['m1', 'm2'] },
		...{ fromDay: '2026-01-01', dueDay: '2026-12-31', excludesLeave: true },
		...{ newcomerWeeks: 8, countsRecognition: false },
		staffGroups: [{ staffGroupId: 'g2', shareBp: 3350 }],
	});
	const written = fillTargetForm(definition!, 'north', (percent) =>
		String(percent).replace('.', ','),
	);
	expect({ ...written, 'group-g1': '' }).toEqual(values);
});

describe('a form is refused at its field and keeps what was typed,', () => {
	test.each([
		['without a name in one language', 'name-sv', '', 'missing'],
		['with a name that is too long', 'name-en', 'x'.repeat(101), 'too-long'],
		['with a unit that is not among the own', 'unit', 'south', 'not-own-unit'],
		['with a share of nothing', 'share', '0', 'not-a-share'],
		['with a share of 140 %', 'share', '140', 'not-a-share'],
		['with three decimals', 'share', '33,333', 'not-a-share'],
		['with a group’s share of 101 %', 'group-g1', '101', 'not-a-share'],
		['without a first day', 'from', '', 'missing'],
		['with a day that no calendar has', 'due', '2026-02-30', 'not-a-day'],
		['with a period that ends before it begins', 'due', '2025-12-31', 'before-begin'],
		['with newcomers of no week', 'newcomers', '0', 'not-weeks'],
		['with newcomers of half a week', 'newcomers', '0.5', 'not-weeks'],
	])('%s', (_, field, value, fault) => {
		const { faults, values, definition } = read({ [field]: value });
		expect(faults).toEqual([{ field, fault }]);
		expect(values).toEqual({ ...sound, [field]: value });
		expect(definition).toBeUndefined();
	});

	test('with nothing that counts, or with what is not there', () => {
		expect(read({}, []).faults).toEqual([{ field: 'measures', fault: 'no-measures' }]);
		const unknown = read({}, ['m1', 'm9']);
		expect(unknown.faults).toEqual([{ field: 'measures', fault: 'unknown-measure' }]);
		expect(unknown.measures).toEqual(['m1', 'm9']);
	});

	test('with every fault at once, when it is empty', () => {
		const { faults } = readTargetForm(new FormData(), choices);
		expect(faults.map(({ field }) => field)).toEqual([
			...['name-fi', 'name-sv', 'name-en', 'unit', 'share', 'measures', 'from', 'due'],
		]);
	});
});

const typedShares: [text: string, shareBp: number | undefined][] = [
	['1', 100],
	['100', 10_000],
	['33,25 %', 3325],
	[' 7.5% ', 750],
	['0.99', undefined],
	['100,01', undefined],
	['1e2', undefined],
	['-5', undefined],
	['', undefined],
	['٥٠', undefined],
];
test.each(typedShares)('a share typed as %s is read exactly, or not at all', (text, shareBp) => {
	expect(readShare(text)).toBe(shareBp);
});
