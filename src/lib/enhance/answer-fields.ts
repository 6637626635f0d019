type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isTicked = (field: Field): field is HTMLInputElement =>
	field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type);

/** The question that a field belongs to: it has its id as its name, or `<id>/<row>` in rows of buttons of their own. */
export function questionOf(name: string): string {
	return name.split('/')[0] ?? name;
}

/** The fields of a question, or of all. */
export function fieldsOf(form: HTMLFormElement, questionId?: string): Field[] {
	const fields = form.querySelectorAll<Field>('.question :is(input, select, textarea)');
	return [...fields].filter(({ name }) =>
		questionId ? questionOf(name) === questionId : name !== '',
	);
}

/** What a question is answered with, as its form would send it. */
export function readChoices(form: HTMLFormElement, questionId: string): string[] {
	return fieldsOf(form, questionId)
		.filter((field) => !isTicked(field) || field.checked)
		.map(({ value }) => value)
		.filter(Boolean);
}

/** Shows an answer in the fields of its question. */
export function showChoices(form: HTMLFormElement, questionId: string, choices: string[]): void {
	for (const field of fieldsOf(form, questionId)) {
		if (isTicked(field)) field.checked = choices.includes(field.value);
		else if (field instanceof HTMLSelectElement) {
			const offered = [...field.options].map(({ value }) => value);
			field.value = choices.find((choice) => offered.includes(choice)) ?? '';
		} else field.value = choices[0] ?? '';
	}
}

/** Whether a field shows something else than the page that the server drew. */
export function isChanged(field: Field): boolean {
	if (isTicked(field)) return field.checked !== field.defaultChecked;
	if (!(field instanceof HTMLSelectElement)) return field.value !== field.defaultValue;
	// A list without a chosen entry shows its first.
	const given = field.querySelector<HTMLOptionElement>('option[selected]')?.value ?? '';
	return field.value !== given;
}
