/**
 * `npm run modules:translated -- <file or module>…`: notes in each translation, at its head, which source text it was made
 * from. Run it when a translation is up to date: from then on the check tells when its source changes.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env } from '#env';
import { listTranslations, type Translation } from '#lib/server/catalogue/list-translations.ts';
import { noteSource } from '#lib/server/catalogue/translations.ts';

const asked = process.argv.slice(2);
if (!asked.length) stop('Name a file, such as modules/…/01-welcome.sv.md, or a module.');
for (const name of asked) for (const translation of await find(name)) note(translation);

async function find(name: string): Promise<Translation[]> {
	const folder = [name, join(env.MODULES_DIR, name)].find(
		(path) => existsSync(path) && statSync(path).isDirectory(),
	);
	if (folder) return listTranslations(folder);
	if (!existsSync(name)) stop(`There is no file and no module “${name}”.`);
	const [module] = name.split(/\/(?:lessons\/)?[^/]+$/);
	const found = (await listTranslations(module ?? '')).filter(
		({ path }) => resolve(path) === resolve(name),
	);
	if (!found.length) stop(`${name} is no translation: it is the source itself, or has none.`);
	return found;
}

function note({ path, source }: Translation): void {
	const text = readFileSync(path, 'utf8');
	const noted = noteSource(text, source);
	if (noted === undefined) return stop(`${path} has no head between two lines of ---.`);
	if (noted === text) return;
	writeFileSync(path, noted);
	console.log(`${path}: made from ${source}`);
}

function stop(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}
