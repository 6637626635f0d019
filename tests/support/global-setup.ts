import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migratePostgres } from '../../src/lib/server/store/migrate-postgres.ts';
import { migrateSqlite } from '../../src/lib/server/store/migrate-sqlite.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The URL of a project's databases, with the word DATABASE where the name belongs. */
		databases: string;
		/** The name of the migrated database that every fresh store is a copy of. */
		template: string;
	}
}

const template = 'template_osaaja';

/** Makes the place for a project's databases and the template in it; returns what removes it all. */
export default async function setUp(project: TestProject): Promise<() => Promise<void> | void> {
	project.provide('template', template);
	return project.name === 'postgres' ? setUpPostgres(project) : setUpSqlite(project);
}

function setUpSqlite(project: TestProject): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'osaaja-sqlite-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	process.on('exit', remove);
	migrateSqlite(`file:${folder}/${template}`, 'drizzle/sqlite');
	project.provide('databases', `file:${folder}/DATABASE`);
	return remove;
}

async function setUpPostgres(project: TestProject): Promise<() => Promise<void>> {
	const server = await startPostgres();
	const client = new pg.Client({ connectionString: server.url('postgres') });
	await client.connect();
	await client.query(`create database ${template}`);
	await client.end();
	await migratePostgres(server.url(template), 'drizzle/postgres');
	project.provide('databases', server.url('DATABASE'));
	return () => server.stop();
}
