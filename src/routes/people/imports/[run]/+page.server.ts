import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { textOf } from '#lib/form-fields.ts';
import { type ColumnFault, listColumnFaults } from '#lib/server/hr/columns.ts';
import { readColumns } from '#lib/server/hr/import-form.ts';
import {
	type Approval,
	approveRun,
	checkAgain,
	confirmColumns,
	discardRun,
	findRun,
} from '#lib/server/hr/runs.ts';
import type { Tx } from '#lib/server/store/index.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { requireImporter } from '../require-importer.ts';
import { viewRun } from './view-run.ts';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	await requireImporter(locals);
	const run = await findRun(locals.app.store.read, params.run);
	if (!run) error(404, 'Not found');
	return viewRun(locals.app, run, url.searchParams.has('columns'));
};

export const actions: Actions = {
	/** Says which column is which. */
	columns: async (event) => {
		const { params, request, locals } = event;
		await requireImporter(locals);
		const run = await findRun(locals.app.store.read, params.run);
		if (!run) error(404, 'Not found');
		const columns = readColumns(await readForm(request), run.kind, run.headings.length);
		const faults = listColumnFaults(run.kind, columns);
		if (faults.length > 0) return fail(422, { ...nothing, columns, faults });
		return act(event, (tx, deed) => confirmColumns(tx, { ...deed, columns }));
	},
	check: (event) => act(event, (tx, deed) => checkAgain(tx, deed)),
	discard: (event) => act(event, (tx, deed) => discardRun(tx, deed)),
	/** Does what the check has shown. */
	apply: async (event) => {
		const leavesOut = textOf(await readForm(event.request), 'leaveOut') === 'yes';
		return act(event, (tx, deed) => approveRun(tx, { ...deed, leavesOut }));
	},
};

const nothing = {
	columns: undefined as Record<string, number> | undefined,
	faults: [] as ColumnFault[],
	mustLeaveOut: false,
	isTooLate: false,
};

/** Does something to the import in one transaction; where its time has passed, says so. */
async function act(
	{ params, locals }: RequestEvent,
	deed: (tx: Tx, deed: { runId: string; actorId: string }) => Promise<boolean | Approval>,
) {
	const { personId } = await requireImporter(locals);
	const { app } = locals;
	if (!(await findRun(app.store.read, params.run))) error(404, 'Not found');
	const done = await app.store.write((tx) => deed(tx, { runId: params.run, actorId: personId }));
	app.wakeImports();
	if (done === 'has-errors') return fail(422, { ...nothing, mustLeaveOut: true });
	if (!done || done === 'too-late') return fail(409, { ...nothing, isTooLate: true });
	redirect(303, resolve('/people/imports/[run]', params));
}
