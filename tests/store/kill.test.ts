import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { count } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { dialect } from '#lib/server/store/columns.ts';
import { newId, openStore, type Store } from '#lib/server/store/index.ts';
import { auditEntries } from '#lib/server/store/schema/index.ts';
import { freshStore } from '../support/store.ts';

const program = fileURLToPath(new URL('./writing-process.ts', import.meta.url));
const rounds = 5;

/** Runs the writing process until it has acknowledged something and some random time has passed. */
async function writeAndKill(url: string, acknowledged: string, delayMs: number): Promise<void> {
	const child = spawn(process.execPath, [program, acknowledged], {
		env: { ...process.env, DATABASE_URL: url },
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	const exit = once(child, 'exit');
	while (!existsSync(acknowledged)) {
		expect(child.exitCode, 'the writing process ended by itself').toBeNull();
		await sleep(5);
	}
	await sleep(delayMs);
	child.kill('SIGKILL');
	await exit;
}

/** How many rows each pair has. */
async function countByPair(store: Store): Promise<Map<string, number>> {
	const rows = await store.read
		.select({ pair: auditEntries.subject, rows: count() })
		.from(auditEntries)
		.groupBy(auditEntries.subject);
	return new Map(rows.map(({ pair, rows }) => [pair, rows]));
}

function expectSound(file: string): void {
	const connection = new Sqlite(file, { readonly: true });
	expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
	expect(connection.pragma('foreign_key_check')).toEqual([]);
	connection.close();
}

it('a killed process has lost nothing that it acknowledged, and left nothing half done', async () => {
	const database = await freshStore();
	const acknowledged = join(tmpdir(), `osaaja-acknowledged-${newId()}`);
	const seen = new Set<string>();
	for (let round = 0; round < rounds; round++) {
		const delayMs = Math.random() * 300;
		await writeAndKill(database.url, acknowledged, delayMs);
		for (const pair of readFileSync(acknowledged, 'utf8').split('\n').slice(0, -1)) seen.add(pair);
		rmSync(acknowledged);
		const reopened = await openStore(database.url);
		const pairs = await countByPair(reopened);
		await reopened.close();
		const lost = [...seen].filter((pair) => pairs.get(pair) !== 2);
		expect(lost, `killed after ${delayMs} ms`).toEqual([]);
		expect(new Set(pairs.values()), `killed after ${delayMs} ms`).toEqual(new Set([2]));
		if (dialect === 'sqlite') expectSound(database.url.slice('file:'.length));
	}
	expect(seen.size).toBeGreaterThan(rounds);
	await database.close();
}, 120_000);
