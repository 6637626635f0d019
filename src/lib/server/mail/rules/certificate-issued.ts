import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { CompletionFollower } from '#lib/server/learning/completions.ts';
import { prepareOnce, type Reader } from '#lib/server/store/index.ts';
import { credentialRevocations, credentials } from '#lib/server/store/schema/index.ts';
import { enqueueRequired } from '../outbox.ts';
import type { Rule } from './rule.ts';

/**
 * Facts: a completion that has earned credentials. Who: their holder. When: at once, since the holder is waiting.
 * Required. Once for each completion.
 */
export const certificateIssued: Rule = {
	name: 'certificate-issued',
	template: 'certificate-issued',
	required: true,
	anytime: true,
	joins: false,
	guarantee: 'at-least-once',
	lastsDays: 14,
	otherwise: 'nothing-earned',
	async prepare({ store, settings: { origin } }, { givenNames, language }, facts) {
		const earned = await listEarned(store.read, facts.credentials as string[]);
		const lines = earned.map(({ number, statement }) => ({
			text: `${statement.title[language]} (${number})`,
			href: `${origin}/verify/${number}`,
		}));
		const [last] = earned.slice(-1);
		if (!last) return { notDue: 'revoked' };
		const title = last.statement.title[language];
		return {
			values: {
				fields: { name: givenNames, title },
				links: { credentials: `${origin}/my/credentials` },
				lists: { earned: lines },
			},
			line: { text: title, href: `${origin}/my/credentials` },
		};
	},
};

/** A completion's certificates are mailed to their holder; comes after those that issue them. */
export const mailCertificates: CompletionFollower = async (tx, { id, personId }, now) => {
	const earned = await credentialsOf(tx).execute({ personId, completionId: id });
	if (earned.length === 0) return;
	const facts = { credentials: earned.map((credential) => credential.id) };
	await enqueueRequired(tx, { rule: certificateIssued, personId, reason: id, facts }, now);
};

const credentialsOf = prepareOnce((db) =>
	db
		.select({ id: credentials.id })
		.from(credentials)
		.where(
			and(
				eq(credentials.personId, sql.placeholder('personId')),
				eq(credentials.completionId, sql.placeholder('completionId')),
			),
		)
		.orderBy(credentials.id)
		.prepare('credentials_of_completion'),
);

/** In the order of issue, so that a licence comes after the module that completed it. */
async function listEarned(db: Reader, ids: string[]) {
	return db
		.select({ number: credentials.number, statement: credentials.statement })
		.from(credentials)
		.leftJoin(credentialRevocations, eq(credentialRevocations.credentialId, credentials.id))
		.where(and(inArray(credentials.id, ids), isNull(credentialRevocations.credentialId)))
		.orderBy(credentials.kind, credentials.id);
}
