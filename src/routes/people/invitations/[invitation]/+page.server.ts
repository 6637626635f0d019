import { error } from '@sveltejs/kit';
import { env } from '#env';
import { drawQrPath } from '#lib/server/invitations/qr-path.ts';
import { findKeptInvitation } from '#lib/server/invitations/invitations.ts';
import { invitationTokenOf } from '#lib/server/invitations/tokens.ts';
import { requireKeeper } from '../../keeper.ts';
import type { PageServerLoad } from './$types';

/** The link and its QR code, made anew each time: no database holds them. */
export const load: PageServerLoad = async ({ params, setHeaders, locals }) => {
	const { app, language } = locals;
	const keeper = await requireKeeper(locals);
	const found = await findKeptInvitation(app.store.read, keeper, params.invitation);
	if (found?.kind !== 'open') error(404, 'Not found');
	setHeaders({ 'cache-control': 'no-store' });
	const token = invitationTokenOf(app.signIn.secret, found.id);
	const address = `${env.ORIGIN}/invitations/${token}`;
	const unit = keeper.organisation.find(found.unitId)?.names[language] ?? '';
	const { most, untilDay } = found;
	return { address, qr: drawQrPath(address), unit, most, untilDay };
};
