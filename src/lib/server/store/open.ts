import { env } from '#env';
import { dialect } from './columns.ts';
import { defaultLimits, type Store, type StoreOptions } from './store.ts';

/** Opens the store of a migrated database. A `file:` URL's folder is made if it is missing. */
export async function openStore(
	url = env.DATABASE_URL,
	options: StoreOptions = {},
): Promise<Store> {
	requireDialect(url);
	const limits = { ...defaultLimits, ...options };
	if (dialect === 'postgres') return (await import('./postgres.ts')).openPostgres(url, limits);
	return (await import('./sqlite.ts')).openSqlite(url, limits);
}

/** Throws if the URL belongs to the engine that the columns were not made for when the process started. */
export function requireDialect(url: string): void {
	const wanted = url.startsWith('file:') ? 'sqlite' : 'postgres';
	if (wanted !== dialect)
		throw new Error(`the process was started for ${dialect} (DATABASE_URL), not for ${wanted}`);
}
