import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { env } from '#env';
import { parseNumber } from '#lib/server/credentials/number.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const typed = url.searchParams.get('number')?.slice(0, 100) ?? '';
	if (!typed.trim())
		return { typed, problem: url.searchParams.has('number') ? ('form' as const) : undefined };
	const parsed = parseNumber(typed, env.CREDENTIAL_PREFIX);
	if (parsed.ok) redirect(303, resolve('/verify/[number]', { number: parsed.number }));
	return { typed, problem: parsed.reason };
};
