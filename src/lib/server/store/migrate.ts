import { join } from 'node:path';
import { env } from '#env';
import { dialect } from './columns.ts';
import { requireDialect } from './open.ts';

/**
 * Brings the database to the newest schema, all steps or none, and returns the names of those it applied.
 * Several processes may start at once. Throws where the database is newer than the code, or where a
 * migration was edited after it was applied; tables are rebuilt without losing what refers to them.
 */
export async function migrate(
	url = env.DATABASE_URL,
	directory = env.MIGRATIONS_DIR,
): Promise<string[]> {
	requireDialect(url);
	const folder = join(directory, dialect);
	if (dialect === 'postgres')
		return (await import('./migrate-postgres.ts')).migratePostgres(url, folder);
	return (await import('./migrate-sqlite.ts')).migrateSqlite(url, folder);
}
