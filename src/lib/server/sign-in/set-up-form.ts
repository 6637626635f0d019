import { passwordOf, textOf } from '#lib/form-fields.ts';
import { isAddress } from '#lib/server/people/persons.ts';
import { findPasswordFault, type PasswordFault } from './password-faults.ts';

const textFields = ['fi', 'sv', 'en', 'givenNames', 'familyName', 'email'] as const;
type SetUpField = (typeof textFields)[number] | 'password';

/** What is wrong with a field: nothing is in it, it is not an address, or a password cannot be taken. */
export interface SetUpFault {
	field: SetUpField;
	fault: 'missing' | 'not-an-address' | PasswordFault;
}

export type SetUpValues = Record<SetUpField, string> & { token: string };

/** Reads the form of the first run, with every fault at its field. */
export function readSetUpForm(form: FormData): { values: SetUpValues; faults: SetUpFault[] } {
	const password = passwordOf(form);
	const texts = Object.fromEntries(textFields.map((field) => [field, textOf(form, field)]));
	const values = { ...texts, password, token: textOf(form, 'token') } as SetUpValues;
	const faults: SetUpFault[] = textFields
		.filter((field) => values[field] === '' && field !== 'familyName')
		.map((field) => ({ field, fault: 'missing' }));
	if (values.email && !isAddress(values.email))
		faults.push({ field: 'email', fault: 'not-an-address' });
	const { password: _, token: __, ...own } = values;
	const fault = findPasswordFault(password, Object.values(own));
	if (fault) faults.push({ field: 'password', fault });
	return { values, faults };
}
