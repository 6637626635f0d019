/**
 * Writes the next migration for both engines from the schema: `npm run db:generate -- <name>`.
 * Without a change of the schema it writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { env } from '#env';

const drizzleKit = fileURLToPath(new URL('../node_modules/drizzle-kit/bin.cjs', import.meta.url));
const name = process.argv[2];
if (!name) throw new Error('Give the migration a name, such as: add-events');

for (const url of ['file:unused', 'postgres://unused']) generate(url, name);
makeTablesStrict(join(env.MIGRATIONS_DIR, 'sqlite'));

function generate(databaseUrl: string, name: string): void {
	execFileSync(process.execPath, [drizzleKit, 'generate', '--name', name], {
		stdio: 'inherit',
		env: { ...process.env, DATABASE_URL: databaseUrl },
	});
}

/** SQLite refuses values of a wrong type only in tables that are STRICT; drizzle-kit has no option for that. */
function makeTablesStrict(folder: string): void {
	for (const file of readdirSync(folder).filter((entry) => entry.endsWith('.sql'))) {
		const sql = readFileSync(join(folder, file), 'utf8');
		const strict = sql.replace(/^(CREATE TABLE .*?^\));/gms, '$1 STRICT;');
		if (strict !== sql) writeFileSync(join(folder, file), strict);
	}
}
