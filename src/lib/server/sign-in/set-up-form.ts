import { passwordOf, textOf } from '#lib/form-fields.ts';
import { longestPassword, shortestPassword } from './passwords.ts';

const textFields = ['fi', 'sv', 'en', 'givenNames', 'familyName', 'email'] as const;
type SetUpField = (typeof textFields)[number] | 'password';

/** What is wrong with a field: nothing is in it, it is not an address, or a password is too short or too long. */
export interface SetUpFault {
	field: SetUpField;
	fault: 'missing' | 'not-an-address' | 'too-short' | 'too-long';
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
	if (values.email && !/^[^\s@]+@[^\s@]+$/.test(values.email))
		faults.push({ field: 'email', fault: 'not-an-address' });
	if (password.length < shortestPassword) faults.push({ field: 'password', fault: 'too-short' });
	if (password.length > longestPassword) faults.push({ field: 'password', fault: 'too-long' });
	return { values, faults };
}
