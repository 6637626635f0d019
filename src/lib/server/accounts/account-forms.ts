import { textOf } from '#lib/form-fields.ts';
import { isLanguage, type Language } from '#lib/languages.ts';
import { type Day, isDay } from '#lib/server/days.ts';
import { mostExtraPercent } from '#lib/server/learning/accommodations.ts';
import { isAddress } from '#lib/server/people/persons.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { roleNames } from '#lib/server/store/schema/people.ts';

/** What is wrong with a field of a form about an account. */
export interface FieldFault {
	field: string;
	fault: 'missing' | 'not-a-day' | 'before-begin' | 'not-an-address' | 'too-long' | 'not-percent';
}

/** A form as it was typed, with every fault at its field; `read` is there where there is none. */
export interface ReadForm<Read> {
	values: Record<string, string>;
	faults: FieldFault[];
	read: Read | undefined;
}

export const longestName = 100;

/** Reads the fields of a form, and the faults of each; `make` is called where there are none. */
function readFields<Read>(
	form: FormData,
	fields: Record<string, (text: string) => FieldFault['fault'] | undefined>,
	make: (values: Record<string, string>) => Read,
): ReadForm<Read> {
	const values: Record<string, string> = {};
	const faults: FieldFault[] = [];
	for (const [field, check] of Object.entries(fields)) {
		const text = textOf(form, field);
		values[field] = text;
		const fault = check(text);
		if (fault) faults.push({ field, fault });
	}
	const { from, until } = values;
	if (faults.length === 0 && from && until && until < from)
		faults.push({ field: 'until', fault: 'before-begin' });
	return { values, faults, read: faults.length === 0 ? make(values) : undefined };
}

const given = (text: string) => (text === '' ? 'missing' : undefined);
const anything = () => undefined;
const dayOrNothing = (text: string) => (text === '' || isDay(text) ? undefined : 'not-a-day');
const dayNeeded = (text: string) => given(text) ?? dayOrNothing(text);
const nameOrNothing = (text: string) => (text.length > longestName ? 'too-long' : undefined);
const nameNeeded = (text: string) => given(text) ?? nameOrNothing(text);
const dayOrNull = (text: string | undefined): Day | null => text || null;

/** A role to give: which, where, and the days. */
export function readRoleForm(form: FormData) {
	const isRole = (text: string) =>
		roleNames.includes(text as RoleName) ? undefined : ('missing' as const);
	return readFields(
		form,
		{ role: isRole, unit: given, from: dayNeeded, until: dayOrNothing },
		({ role, unit, from, until }) => ({
			...{ role: role as RoleName, unit: unit ?? '', fromDay: from ?? '' },
			untilDay: dayOrNull(until),
		}),
	);
}

/** A post to begin: where, in which group, from when. */
export function readPostForm(form: FormData) {
	return readFields(form, { unit: given, group: given, from: dayNeeded }, (values) => ({
		...{ unit: values.unit ?? '', staffGroupId: values.group ?? '', fromDay: values.from ?? '' },
	}));
}

/** The days of a long leave. */
export function readLeaveForm(form: FormData) {
	return readFields(form, { from: dayNeeded, until: dayOrNothing }, ({ from, until }) => ({
		...{ fromDay: from ?? '', untilDay: dayOrNull(until) },
	}));
}

/** The last day of a role, a post or an account, named by its id; empty for none. */
export function readEndForm(form: FormData) {
	return readFields(form, { id: anything, until: dayOrNothing }, ({ id, until }) => ({
		...{ id: id ?? '', untilDay: dayOrNull(until) },
	}));
}

/** Who a person is, as an administrator puts it right. */
export function readDetailsForm(form: FormData) {
	const isMail = (text: string) =>
		text === '' || isAddress(text) ? undefined : ('not-an-address' as const);
	const fields = { givenNames: nameNeeded, familyName: nameOrNothing, email: isMail };
	const isKnown = (text: string) => (isLanguage(text) ? undefined : ('missing' as const));
	return readFields(form, { ...fields, language: isKnown }, (values) => ({
		...{ givenNames: values.givenNames ?? '', familyName: values.familyName ?? '' },
		...{ email: values.email ?? '', language: values.language as Language },
	}));
}

/** What a person needs in quizzes. */
export function readAccommodationForm(form: FormData) {
	const isPercent = (text: string) =>
		/^\d{0,3}$/.test(text) && Number(text) <= mostExtraPercent
			? undefined
			: ('not-percent' as const);
	const fields = { extra: isPercent, withoutLimit: anything, easyLanguage: anything };
	return readFields(form, fields, ({ extra, withoutLimit, easyLanguage }) => ({
		extraPercent: Number(extra),
		...{ withoutLimit: withoutLimit === 'yes', easyLanguage: easyLanguage === 'yes' },
	}));
}
