import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The page of a refusal: what a person sees where an address that is no page refuses them. */
export const load: PageServerLoad = ({ params }) => {
	const status = Number(params.status);
	error(Number.isInteger(status) && status >= 400 && status < 600 ? status : 404, 'Refused');
};
