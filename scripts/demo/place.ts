import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the demo tells its visitors, kept beside the database so that a second start need not open it. */
export interface Guide {
	people: { key: string; name: string }[];
	certificate: { holder: string; number: string } | undefined;
}

export interface Place {
	folder: string;
	/** The database's file; undefined on PostgreSQL. */
	database: string | undefined;
}

const guideName = 'demo.json';
const unfinishedName = 'demo-in-progress';

/** Where a demo with these settings has its database and its guide. */
export function findPlace(databaseUrl: string, dataDir: string): Place {
	if (!databaseUrl.startsWith('file:')) return { folder: dataDir, database: undefined };
	const database = databaseUrl.startsWith('file://')
		? fileURLToPath(databaseUrl)
		: databaseUrl.slice('file:'.length);
	return { folder: dirname(database), database };
}

/**
 * `made`: whole, by the demo. `foreign`: a database that something else made. `unknown`: only PostgreSQL can tell,
 * and nothing there is ever removed.
 */
export function stateOf({ folder, database }: Place): 'empty' | 'made' | 'foreign' | 'unknown' {
	if (!database) return 'unknown';
	if (!existsSync(database)) return 'empty';
	return existsSync(join(folder, guideName)) ? 'made' : 'foreign';
}

/** An empty folder to make the city in; what an interrupted start left there is removed. */
export function beginPlace({ folder, database }: Place): { folder: string; databaseUrl?: string } {
	const unfinished = join(folder, unfinishedName);
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { recursive: true, mode: 0o700 });
	return {
		folder: unfinished,
		databaseUrl: database && `file:${join(unfinished, 'osaaja.db')}`,
	};
}

/** Moves the whole city in. The database comes last: where it stands, the rest does too. */
export function finishPlace({ folder, database }: Place, unfinished: string): void {
	renameSync(join(unfinished, guideName), join(folder, guideName));
	if (database) renameSync(join(unfinished, 'osaaja.db'), database);
	rmSync(unfinished, { recursive: true, force: true });
}

export function readGuide({ folder }: Place): Guide {
	return JSON.parse(readFileSync(join(folder, guideName), 'utf8')) as Guide;
}

export function writeGuide(folder: string, guide: Guide): void {
	writeFileSync(join(folder, guideName), JSON.stringify(guide, undefined, '\t'));
}
