import { error } from '@sveltejs/kit';
import { env } from '#env';
import type { PageServerLoad } from './$types';
import { listColours, measurePairs } from './colours.ts';

const views = ['all', 'ready', 'missing'] as const;

/** Every part of the interface in every state, in demo mode alone: for those who build, and for the tests. */
export const load: PageServerLoad = ({ url: { searchParams } }) => {
	if (!env.DEMO) error(404, 'Not found');
	return {
		colours: listColours(),
		pairs: measurePairs(),
		view: views.find((view) => view === searchParams.get('view')) ?? 'all',
		asks: searchParams.has('ask'),
		received: [...searchParams.entries()].filter(([name]) => name === 'person' || name === 'unit'),
	};
};
