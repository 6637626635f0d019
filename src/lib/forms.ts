import { error } from '@sveltejs/kit';

/** The form that a request carries; a body that is no form is the sender's mistake, not ours. */
export async function readForm(request: Request): Promise<FormData> {
	return request.formData().catch(() => error(400, 'The form could not be read'));
}

/** The JSON that a request carries; undefined for a body that is none. */
export async function readJson(request: Request): Promise<unknown> {
	return request.json().catch(() => undefined) as Promise<unknown>;
}
