import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { glossaryFile } from './glossary.ts';
import type { Survey, SurveyedModule } from './read-modules.ts';

/** Raise it whenever the same files are read, drawn or judged otherwise than before. */
export const readerVersion = 3;

interface Entry {
	fingerprint: string;
	surveyed: SurveyedModule;
}

interface Kept {
	version: number;
	modules: Record<string, Entry>;
}

/** A survey that remembers in a file what it found, by the content of each module's files, and looks at changed ones only. */
export function rememberSurvey(file: string, survey: Survey): Survey {
	return async (directory, slugs) => {
		const kept = readKept(file);
		const fingerprints = fingerprintModules(directory, slugs);
		const changed = slugs.filter(
			(slug) => kept.modules[slug]?.fingerprint !== fingerprints.get(slug),
		);
		const fresh = changed.length ? await survey(directory, changed) : [];
		const known = new Map(Object.entries(kept.modules));
		for (const surveyed of fresh) {
			const fingerprint = fingerprints.get(surveyed.slug) ?? '';
			known.set(surveyed.slug, { fingerprint, surveyed });
		}
		const present = slugs.flatMap((slug) => known.get(slug) ?? []);
		if (fresh.length || present.length < known.size)
			writeKept(
				file,
				present.map((entry) => [entry.surveyed.slug, entry]),
			);
		return present.map(({ surveyed }) => surveyed);
	};
}

function readKept(file: string): Kept {
	const nothing = { version: readerVersion, modules: {} };
	try {
		const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
		return kept.version === readerVersion ? kept : nothing;
	} catch {
		// Missing or half written: it is only a memory.
		return nothing;
	}
}

/** Renamed into place, so that nobody reads half of it. What cannot be kept is found again the next time. */
function writeKept(file: string, entries: [slug: string, Entry][]): void {
	try {
		mkdirSync(dirname(file), { recursive: true });
		const draft = `${file}.${process.pid}`;
		const kept: Kept = { version: readerVersion, modules: Object.fromEntries(entries) };
		writeFileSync(draft, JSON.stringify(kept));
		renameSync(draft, file);
	} catch {
		return;
	}
}

/** A hash of all that a module is made of: its own files, the glossary, and the module that it extends. */
function fingerprintModules(directory: string, slugs: string[]): Map<string, string> {
	const glossary = readIfThere(join(directory, glossaryFile));
	const own = new Map<string, string>();
	const hashOf = (slug: string) => {
		const known = own.get(slug) ?? hashFolder(join(directory, slug));
		own.set(slug, known);
		return known;
	};
	return new Map(
		slugs.map((slug) => {
			const file = readIfThere(join(directory, slug, 'module.yaml')).toString('utf8');
			const core = /^extends:\s*["']?([a-z0-9-]+)/m.exec(file)?.[1];
			const parts = [directory, hashOf(slug), core ? hashOf(core) : ''];
			return [slug, createHash('sha256').update(parts.join('\0')).update(glossary).digest('hex')];
		}),
	);
}

/** Read without waiting in between: several times as fast for many small files, and nothing else runs yet. */
function hashFolder(folder: string): string {
	const hash = createHash('sha256');
	const add = (path: string, name: string) => {
		for (const entry of readdirSync(path, { withFileTypes: true }).sort(byName)) {
			const inner = join(path, entry.name);
			if (entry.isDirectory()) add(inner, `${name}/${entry.name}`);
			else hash.update(`${name}/${entry.name}\0`).update(readIfThere(inner)).update('\0');
		}
	};
	try {
		add(folder, '');
	} catch {
		// A folder that is named and not there: its absence is what counts.
		hash.update('absent');
	}
	return hash.digest('hex');
}

function byName(one: { name: string }, other: { name: string }): number {
	return one.name < other.name ? -1 : 1;
}

function readIfThere(path: string): Buffer {
	try {
		return readFileSync(path);
	} catch {
		return Buffer.alloc(0);
	}
}
