import type { Reader } from '#lib/server/store/index.ts';
import { achievementUrl } from './achievements.ts';
import { badgeDocument } from './badge/document.ts';
import type { SigningKey } from './badge/keys.ts';
import { signBadge } from './badge/proof.ts';
import { statusList } from './badge/status-list.ts';
import { type Credential, listRevokedIndexes } from './credentials.ts';
import { certificatePdf } from './pdf/certificate.ts';

/** A credential as a signed Open Badge. The same credential and key give the same bytes. */
export async function makeBadge(credential: Credential, origin: string, key: SigningKey) {
	const {
		number,
		statement,
		language,
		recordedAt,
		validUntil,
		statusList: list,
		statusIndex,
	} = credential;
	const document = badgeDocument({
		...{ origin, number, statement, language, validUntil, statusIndex },
		...{ issuedAt: recordedAt, statusList: list },
		achievementUrl: achievementUrl(origin, credential),
	});
	return signBadge(document, key);
}

/** A credential as a PDF in its holder's language, with the badge attached. Nothing is stored: it is made again each time. */
export async function makeCertificate(
	credential: Credential,
	origin: string,
	key: SigningKey,
): Promise<Buffer> {
	const { number, statement, language, issuedDay, validUntil } = credential;
	return certificatePdf({
		...{ number, statement, language, issuedDay, validUntil },
		verifyUrl: verifyUrl(origin, number),
		badge: await makeBadge(credential, origin, key),
	});
}

/** The signed list of the badges that were revoked among those of one list. */
export async function makeStatusList(
	db: Reader,
	list: string,
	origin: string,
	key: SigningKey,
	now = new Date(),
) {
	const revokedIndexes = await listRevokedIndexes(db, list);
	return signBadge(statusList({ origin, list, revokedIndexes, now }), key);
}

/** The public page that checks a number; what the QR code opens. */
function verifyUrl(origin: string, number: string): string {
	return `${origin}/verify/${number}`;
}
