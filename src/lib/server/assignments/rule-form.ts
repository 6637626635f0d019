import { textOf, textsOf } from '#lib/form-fields.ts';
import { longestName } from '#lib/server/accounts/account-forms.ts';
import { type Day, isDay } from '#lib/server/days.ts';
import type { PersonKind } from '#lib/server/people/persons.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { personKinds, roleNames } from '#lib/server/store/schema/people.ts';
import type { NewRule } from './rules.ts';

export interface RuleFault {
	field: string;
	fault: 'missing' | 'too-long' | 'not-a-day' | 'due-once' | 'no-modules';
}

const textFields = [
	...(['name', 'unit', 'group', 'kind', 'role', 'beganFrom'] as const),
	...(['from', 'dueDays', 'dueDay'] as const),
];
type RuleTexts = Record<(typeof textFields)[number], string>;

const mostDays = 1_000;

/** Reads the form of a rule, with every fault at its field. The unit stands by its code. */
export function readRuleForm(form: FormData) {
	const values = Object.fromEntries(
		textFields.map((field) => [field, textOf(form, field)]),
	) as RuleTexts;
	const modules = [...new Set(textsOf(form, 'modules'))];
	return { values, modules, faults: findFaults(values, modules), rule: toRule(values, modules) };
}

function findFaults(values: RuleTexts, modules: string[]): RuleFault[] {
	const { name, unit, beganFrom, from, dueDays, dueDay } = values;
	const faults: RuleFault[] = [];
	if (name === '') faults.push({ field: 'name', fault: 'missing' });
	if (name.length > longestName) faults.push({ field: 'name', fault: 'too-long' });
	if (unit === '') faults.push({ field: 'unit', fault: 'missing' });
	if (from === '') faults.push({ field: 'from', fault: 'missing' });
	for (const [field, day] of Object.entries({ beganFrom, from, dueDay }))
		if (day !== '' && !isDay(day)) faults.push({ field, fault: 'not-a-day' });
	if ((dueDays === '') === (dueDay === '') || (dueDays !== '' && !isCount(dueDays)))
		faults.push({ field: 'dueDays', fault: 'due-once' });
	if (modules.length === 0) faults.push({ field: 'modules', fault: 'no-modules' });
	return faults;
}

function isCount(text: string): boolean {
	return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= mostDays;
}

function toRule(values: RuleTexts, moduleSlugs: string[]): Omit<NewRule, 'unitId'> {
	const dayOf = (text: string): Day | null => text || null;
	return {
		...{ name: values.name, staffGroupId: values.group || null, moduleSlugs },
		personKind: personKinds.find((kind: PersonKind) => kind === values.kind) ?? null,
		role: roleNames.find((role: RoleName) => role === values.role) ?? null,
		...{ beganFrom: dayOf(values.beganFrom), fromDay: values.from },
		...{ dueDays: values.dueDays ? Number(values.dueDays) : null, dueDay: dayOf(values.dueDay) },
	};
}
