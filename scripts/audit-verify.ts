/**
 * `npm run audit:verify`: whether the audit log is whole and as it was sealed. `-- --end 1234:5f1c…` also checks an end that
 * the server's log told earlier, so that entries cut off since then show. Exit status 1 where something is wrong.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { env } from '#env';
import type { ChainEnd } from '#lib/server/audit/chain.ts';
import { type AuditFault, verifyAudit } from '#lib/server/audit/verify.ts';
import { loadOrMakeKey } from '#lib/server/credentials/badge/keys.ts';
import { openStore } from '#lib/server/store/index.ts';

const sentences: Record<AuditFault['kind'], string> = {
	gap: 'entries are missing',
	changed: 'the entry, or its place, was changed after it was sealed',
	'not-signed': 'the end of the chain is not signed with the key of this installation',
	'other-end': 'the chain does not hold the end that was given',
};

const { values } = parseArgs({ options: { end: { type: 'string' } } });
if (!existsSync(env.BADGE_KEY_FILE))
	stop(`There is no key at ${env.BADGE_KEY_FILE}: is DATA_DIR the right one?`);
const { publicKey } = await loadOrMakeKey(env.BADGE_KEY_FILE);
const store = await openStore();
const expected = values.end === undefined ? undefined : readEnd(values.end);
const { sealed, unsealed, end, faults } = await verifyAudit(store.read, publicKey, expected).catch(
	(error: unknown) =>
		stop(
			`The audit log cannot be read (${(error as Error).message}). Start the server once: it brings the database up to date.`,
		),
);
await store.close();
for (const { kind, position } of faults) console.log(`entry ${position}: ${sentences[kind]}`);
console.log(`${sealed} entries sealed, ${unsealed} not yet; ${faults.length} faults`);
if (sealed > 0) console.log(`end ${end.position}:${end.hash}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function readEnd(text: string): ChainEnd {
	const [, position, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
	if (!position || !hash) return stop('--end wants a position and a hash: 1234:5f1c…');
	return { position: Number(position), hash };
}

function stop(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}
