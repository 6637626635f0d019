import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface PostgresServer {
	/** The address of one of its databases; `postgres` always exists. */
	url(database: string): string;
	/** Ends the server and removes its files. */
	stop(): Promise<void>;
}

const keeper = fileURLToPath(new URL('./postgres-keeper.ts', import.meta.url));

/**
 * Starts a throw-away PostgreSQL server. A keeper process of its own owns it, and ends it when the pipe from
 * this process closes: by `stop`, by an interrupt or by a kill. Throws where there are no binaries.
 */
export async function startPostgres(): Promise<PostgresServer> {
	const child = spawn(process.execPath, [keeper], {
		stdio: ['pipe', 'pipe', 'pipe'],
		// An interrupt from the keyboard goes to the whole group; the keeper must outlive it to clean up.
		detached: true,
	});
	const address = await readAddress(child);
	child.unref();
	return {
		url: (database) => address.replace('DATABASE', database),
		async stop() {
			if (child.exitCode !== null) return;
			child.stdin.end();
			await once(child, 'exit');
		},
	};
}

/** The line that the keeper prints when the server answers; its complaint where it cannot start one. */
async function readAddress(child: ChildProcessWithoutNullStreams): Promise<string> {
	let output = '';
	let complaint = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
	for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
		output += text;
		if (output.includes('\n')) return output.trim();
	}
	throw new Error(`No PostgreSQL server for the tests.\n${complaint.trim()}`);
}
