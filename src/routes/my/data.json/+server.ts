import { toExport } from '#lib/server/privacy/held-data.ts';
import { makeDataSheet } from '../data/data-sheet.ts';
import type { RequestHandler } from './$types';

/** Everything that is held about the person who asks, for a machine. */
export const GET: RequestHandler = async ({ locals }) => {
	const { held, readings } = await makeDataSheet(locals);
	const data = { day: locals.today, categories: toExport(held), readings };
	return new Response(JSON.stringify(data, null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="my-data.json"',
			'cache-control': 'private, no-store',
		},
	});
};
