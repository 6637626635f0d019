import { error } from '@sveltejs/kit';
import { env } from '#env';
import type { PageServerLoad } from './$types';

/** A page without content, in demo mode alone: what the benchmark measures every other page against. */
export const load: PageServerLoad = () => {
	if (!env.DEMO) error(404, 'Not found');
};
