import { env } from '#env';
import { requireShownMail } from './require-shown-mail.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { address, subject, text, recordedAt } = await requireShownMail(params.mail, locals);
	const shown = { mail: params.mail, address, subject, text, at: recordedAt };
	return { ...shown, timeZone: env.TIME_ZONE };
};
