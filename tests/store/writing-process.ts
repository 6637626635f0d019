/** Writes pairs of rows without end, and notes each pair in a file once it is acknowledged. Made to be killed. */
import { appendFileSync } from 'node:fs';
import { newId, openStore } from '#lib/server/store/index.ts';
import { auditEntries } from '#lib/server/store/schema/index.ts';

const writers = 8;
const acknowledged = process.argv[2]!;
const store = await openStore();

async function writePairs(): Promise<never> {
	for (;;) {
		const pair = newId();
		await store.write(async (tx) => {
			const entry = { at: new Date(), action: 'pair', subject: pair, details: {} };
			await tx.insert(auditEntries).values({ ...entry, id: newId() });
			await tx.insert(auditEntries).values({ ...entry, id: newId() });
		});
		appendFileSync(acknowledged, `${pair}\n`);
	}
}

await Promise.all(Array.from({ length: writers }, writePairs));
