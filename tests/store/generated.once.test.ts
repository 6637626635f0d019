import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let copy: string;
beforeEach(() => {
	copy = mkdtempSync(join(tmpdir(), 'osaaja-generated-'));
	cpSync('drizzle', copy, { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

function readAll(folder: string): Record<string, string> {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
		entry.isFile(),
	);
	return Object.fromEntries(
		files.map(({ parentPath, name }) => {
			const path = join(parentPath, name);
			return [path.slice(folder.length), readFileSync(path, 'utf8')];
		}),
	);
}

it('the migrations of both engines say all that the schema says: generating again adds nothing', () => {
	const output = execFileSync(process.execPath, ['scripts/db-generate.ts', 'again'], {
		env: { ...process.env, MIGRATIONS_DIR: copy },
		stdio: ['ignore', 'pipe', 'pipe'],
		encoding: 'utf8',
		timeout: 15_000,
	});
	const [committed, generated] = [readAll('drizzle'), readAll(copy)];
	const changed = Object.keys(generated).filter((name) => generated[name] !== committed[name]);
	expect(changed, 'run: npm run db:generate -- <name>').toEqual([]);
	expect(output.match(/No schema changes/g)).toHaveLength(2);
});

it('every SQLite table is strict', () => {
	const sql = Object.entries(readAll(join(copy, 'sqlite'))).filter(([name]) =>
		name.endsWith('.sql'),
	);
	const tables = sql.flatMap(([, text]) => text.match(/^CREATE TABLE .*?^\).*?;/gms) ?? []);
	expect(tables.length).toBeGreaterThan(30);
	expect(tables.filter((table) => !table.endsWith('\n) STRICT;'))).toEqual([]);
});
