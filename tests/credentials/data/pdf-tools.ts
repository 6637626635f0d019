import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const packages: Record<string, string> = { qpdf: 'qpdf', zbarimg: 'zbar-tools' };

/** Gives a PDF to the tools of the system, as a file in a folder of its own. */
export function inspect<T>(pdf: Buffer, look: (file: string, folder: string) => T): T {
	const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
	const file = join(folder, 'certificate.pdf');
	writeFileSync(file, pdf);
	try {
		return look(file, folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** What a tool prints. Throws if it finds a fault, or is not installed. */
export function run(tool: string, ...options: string[]): string {
	try {
		return execFileSync(tool, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		const name = packages[tool] ?? 'poppler-utils';
		throw new Error(`This test needs ${tool}: apt-get install ${name}`);
	}
}

/** The words of the page in reading order, with single spaces. */
export function textOf(pdf: Buffer): string {
	return inspect(pdf, (file) => run('pdftotext', '-raw', file, '-')).replace(/\s+/g, ' ');
}

export function infoOf(pdf: Buffer): Map<string, string> {
	const lines = inspect(pdf, (file) => run('pdfinfo', file)).split('\n');
	return new Map(
		lines.map((line) => [line.split(':')[0]!, line.slice(line.indexOf(':') + 1).trim()]),
	);
}

/** The names of the structure elements in reading order. */
export function tagsOf(pdf: Buffer): string[] {
	const tree = inspect(pdf, (file) => run('pdfinfo', '-struct', file));
	return tree.split('\n').flatMap((line) => /^\s*([A-Z]\w*)/.exec(line)?.[1] ?? []);
}

export function scanQrCode(pdf: Buffer): string {
	return inspect(pdf, (file, folder) => {
		run('pdftoppm', '-r', '100', '-png', '-singlefile', file, join(folder, 'page'));
		return run('zbarimg', '--raw', '--quiet', join(folder, 'page.png')).trim();
	});
}

export function attachmentOf(pdf: Buffer, name: string): string {
	return inspect(pdf, (file, folder) => {
		run('pdfdetach', '-savefile', name, '-o', join(folder, name), file);
		return readFileSync(join(folder, name), 'utf8');
	});
}

/** Every object of the file uncompressed, as text. */
export function objectsOf(pdf: Buffer): string {
	return inspect(pdf, (file, folder) => {
		const open = join(folder, 'open.pdf');
		run('qpdf', '--qdf', '--object-streams=disable', file, open);
		return readFileSync(open, 'latin1');
	});
}
