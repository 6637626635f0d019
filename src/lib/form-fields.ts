/** A field's text, without surrounding space; empty where it is absent or a file. NUL, which no text has, is dropped. */
export function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
}

/** A password as it was typed, spaces and all. */
export function passwordOf(form: FormData, name = 'password'): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.replaceAll('\0', '') : '';
}

/** All texts that a field has: the ticked boxes of one name. */
export function textsOf(form: FormData, name: string): string[] {
	return form.getAll(name).filter((value) => typeof value === 'string');
}
