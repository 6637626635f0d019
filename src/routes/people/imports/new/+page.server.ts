import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { FileFault } from '#lib/server/tables/faults.ts';
import {
	cleanFileName,
	type ImportFormFault,
	type ImportFormValues,
	readImportForm,
} from '#lib/server/hr/import-form.ts';
import { receiveFile } from '#lib/server/hr/receiving.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireImporter } from '../require-importer.ts';

export const load: PageServerLoad = async ({ locals }) => {
	await requireImporter(locals);
};

/** A file is in memory until its rows are kept: one at a time. */
let isReceiving = false;

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { personId } = await requireImporter(locals);
		if (isReceiving) return fail(503, { ...nothing, isBusy: true });
		isReceiving = true;
		const received = await receive(request, locals, personId).finally(() => (isReceiving = false));
		if (typeof received !== 'string') return fail(422, { ...nothing, ...received });
		locals.app.wakeImports();
		redirect(303, resolve('/people/imports/[run]', { run: received }));
	},
};

interface Refused {
	values: ImportFormValues | undefined;
	faults: ImportFormFault[];
	fileFault: Pick<FileFault, 'code' | 'line' | 'sheets'> | undefined;
}

const nothing: Refused & { isBusy: boolean } = {
	...{ values: undefined, faults: [], fileFault: undefined, isBusy: false },
};

/** The id of the import, or what is wrong with the form or its file. */
async function receive(
	request: Request,
	{ app }: App.Locals,
	byPersonId: string,
): Promise<string | Refused> {
	const { values, faults, file } = readImportForm(await readForm(request));
	const { kind, mode, lastDay, sheet } = values;
	if (faults.length > 0 || !kind || !file) return { values, faults, fileFault: undefined };
	const fileName = cleanFileName(file.name);
	const given = { kind, mode, lastDay: lastDay || null, fileName, sheet: sheet || undefined };
	try {
		return await receiveFile(app.store, { ...given, byPersonId }, () => bytesOf(file));
	} catch (error) {
		if (!(error instanceof FileFault)) throw error;
		const { code, line, sheets } = error;
		return { values, faults, fileFault: { code, line, sheets } };
	}
}

function bytesOf(file: File): AsyncIterable<Uint8Array> {
	return file.stream();
}
