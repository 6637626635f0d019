import { textOf } from '#lib/form-fields.ts';
import { isLanguage, type Language } from '#lib/languages.ts';
import { longestName } from '#lib/server/accounts/account-forms.ts';
import { type Day, isDay } from '#lib/server/days.ts';
import { isAddress } from '#lib/server/people/persons.ts';
import { mostInvited } from './invitations.ts';

export interface InvitationFault {
	field: string;
	fault: 'missing' | 'not-a-day' | 'past' | 'not-an-address' | 'number' | 'too-long';
}

type Check = (text: string) => InvitationFault['fault'] | undefined;

const given: Check = (text) => (text === '' ? 'missing' : undefined);
const nameOrNothing: Check = (text) => (text.length > longestName ? 'too-long' : undefined);
const nameNeeded: Check = (text) => given(text) ?? nameOrNothing(text);
const address: Check = (text) => given(text) ?? (isAddress(text) ? undefined : 'not-an-address');
const language: Check = (text) => (isLanguage(text) ? undefined : 'missing');
const kind: Check = (text) => (['volunteer', 'partner'].includes(text) ? undefined : 'missing');
const number: Check = (text) => {
	const count = Number(text);
	return Number.isInteger(count) && count >= 1 && count <= mostInvited ? undefined : 'number';
};
const dayFrom =
	(today: Day): Check =>
	(text) => {
		if (text === '') return undefined;
		if (!isDay(text)) return 'not-a-day';
		return text < today ? 'past' : undefined;
	};

const offerFields = (today: Day): Record<string, Check> => ({
	...{ unit: given, kind, association: () => undefined },
	until: (text) => given(text) ?? dayFrom(today)(text),
	accountUntil: dayFrom(today),
});
const personFields = {
	givenNames: nameNeeded,
	familyName: nameOrNothing,
	email: address,
	language,
};

/** Reads the fields of a form about invitations, with every fault at its field. */
function readFields(form: FormData, fields: Record<string, Check>) {
	const values: Record<string, string> = {};
	const faults: InvitationFault[] = [];
	for (const [field, check] of Object.entries(fields)) {
		const text = textOf(form, field);
		values[field] = text;
		const fault = check(text);
		if (fault) faults.push({ field, fault });
	}
	return { values, faults, offer: offerOf(values), person: personOf(values) };
}

/** To what somebody is invited; the unit by its code. */
function offerOf({ unit = '', kind: wanted, association, until = '', ...rest }: Texts) {
	return {
		...{ unit, associationId: association || null, untilDay: until },
		personKind: wanted === 'partner' ? ('partner' as const) : ('volunteer' as const),
		accountUntil: rest.accountUntil || null,
	};
}

function personOf({ givenNames = '', familyName = '', email = '', language: wanted }: Texts) {
	const known: Language = isLanguage(wanted) ? wanted : 'fi';
	return { givenNames, familyName, email, language: known };
}

type Texts = Record<string, string>;

/** The form by which one person is invited. */
export function readInvitationForm(form: FormData, today: Day) {
	return readFields(form, { ...offerFields(today), ...personFields });
}

/** The form of what many are invited to alike; their table is read apart. */
export function readOfferForm(form: FormData, today: Day) {
	return readFields(form, offerFields(today));
}

/** The form of an open invitation. */
export function readOpenForm(form: FormData, today: Day) {
	const read = readFields(form, { ...offerFields(today), most: number, language });
	return { ...read, most: Number(read.values.most) };
}

/** What somebody says of themself who accepts. The address is asked for at an open invitation only. */
export function readJoiningForm(form: FormData, isOpen: boolean) {
	const { email, ...others } = personFields;
	return readFields(form, isOpen ? { ...others, email } : others);
}
