import { textOf, textsOf } from '#lib/form-fields.ts';
import { type Language, languages, type Texts } from '#lib/languages.ts';
import { longestName } from '#lib/server/accounts/account-forms.ts';
import { isDay } from '#lib/server/days.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { GroupShare, NewTarget } from './definition.ts';
import { readShare } from './shares-typed.ts';

export interface TargetFault {
	field: string;
	fault:
		| 'missing'
		| 'too-long'
		| 'not-a-day'
		| 'before-begin'
		| 'not-a-share'
		| 'not-weeks'
		| 'not-own-unit'
		| 'no-measures'
		| 'unknown-measure';
}

/** What somebody may choose from in the form of a target. */
export interface TargetChoices {
	units: Unit[];
	measureIds: string[];
	staffGroupIds: string[];
}

export interface TypedTarget {
	values: Record<string, string>;
	measures: string[];
	faults: TargetFault[];
	/** Undefined where there is a fault. */
	definition: NewTarget | undefined;
}

/** Some ten years. */
const mostWeeks = 520;
const nameField = (language: Language) => `name-${language}`;
const groupField = (staffGroupId: string) => `group-${staffGroupId}`;

/** Reads the form of a target, with every fault at its field. The unit stands by its code. */
export function readTargetForm(form: FormData, choices: TargetChoices): TypedTarget {
	const fields = [
		...languages.map(nameField),
		...['unit', 'share', 'rule', 'from', 'due', 'leave', 'newcomers', 'recognition'],
		...choices.staffGroupIds.map(groupField),
	];
	const values = Object.fromEntries(fields.map((field) => [field, textOf(form, field)]));
	const measures = [...new Set(textsOf(form, 'measures'))];
	const faults = findFaults(values, measures, choices);
	const definition = faults.length === 0 ? toDefinition(values, measures, choices) : undefined;
	return { values, measures, faults, definition };
}

/** A definition as the fields of its form; shares as the given function writes them, in percent. */
export function fillTargetForm(
	target: NewTarget,
	unitCode: string,
	writePercent: (percent: number) => string,
): Record<string, string> {
	const groups = target.staffGroups.map(
		({ staffGroupId, shareBp }) => [groupField(staffGroupId), writePercent(shareBp / 100)] as const,
	);
	return {
		...Object.fromEntries(languages.map((each) => [nameField(each), target.names[each]])),
		...Object.fromEntries(groups),
		...{ unit: unitCode, share: writePercent(target.shareBp / 100), rule: target.rule },
		...{ from: target.fromDay, due: target.dueDay, leave: target.excludesLeave ? 'yes' : '' },
		newcomers: String(target.newcomerWeeks ?? ''),
		recognition: target.countsRecognition ? 'yes' : '',
	};
}

type Values = Record<string, string>;

function findFaults(values: Values, measures: string[], choices: TargetChoices): TargetFault[] {
	const { unit, share = '', from = '', due = '', newcomers = '' } = values;
	const faults: TargetFault[] = [];
	const expect = (isSound: boolean, field: string, fault: TargetFault['fault']) =>
		isSound || faults.push({ field, fault });
	for (const field of languages.map(nameField)) {
		expect(values[field] !== '', field, 'missing');
		expect((values[field] ?? '').length <= longestName, field, 'too-long');
	}
	expect(
		choices.units.some(({ code }) => code === unit),
		'unit',
		'not-own-unit',
	);
	expect(readShare(share) !== undefined, 'share', 'not-a-share');
	for (const field of choices.staffGroupIds.map(groupField))
		expect(!values[field] || readShare(values[field]) !== undefined, field, 'not-a-share');
	expect(measures.length > 0, 'measures', 'no-measures');
	const isKnown = measures.every((id) => choices.measureIds.includes(id));
	expect(isKnown, 'measures', 'unknown-measure');
	for (const [field, day] of Object.entries({ from, due })) {
		expect(day !== '', field, 'missing');
		expect(day === '' || isDay(day), field, 'not-a-day');
	}
	expect(!isDay(from) || !isDay(due) || from <= due, 'due', 'before-begin');
	expect(newcomers === '' || isWeeks(newcomers), 'newcomers', 'not-weeks');
	return faults;
}

function isWeeks(text: string): boolean {
	return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= mostWeeks;
}

function toDefinition(values: Values, measures: string[], choices: TargetChoices): NewTarget {
	const { unit, share = '', rule, from = '', due = '', newcomers } = values;
	return {
		names: Object.fromEntries(languages.map((each) => [each, values[nameField(each)]])) as Texts,
		unitId: choices.units.find(({ code }) => code === unit)!.id,
		...{ shareBp: readShare(share)!, rule: rule === 'any' ? 'any' : 'all' },
		...{ measureIds: measures.toSorted(), fromDay: from, dueDay: due },
		excludesLeave: values.leave === 'yes',
		newcomerWeeks: newcomers ? Number(newcomers) : null,
		countsRecognition: values.recognition === 'yes',
		staffGroups: choices.staffGroupIds.toSorted().flatMap((staffGroupId): GroupShare[] => {
			const shareBp = readShare(values[groupField(staffGroupId)] ?? '');
			return shareBp === undefined ? [] : [{ staffGroupId, shareBp }];
		}),
	};
}
