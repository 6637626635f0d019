import type { RequestHandler } from './$types';

/** The process can do its work: the database answers and keeps its promises. Fails with 500 otherwise. */
export const GET: RequestHandler = async ({ locals }) => {
	await locals.app.store.healthy();
	return new Response('ready\n');
};
