import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { variants, type Variant } from '#lib/languages.ts';
import { reportOn, type Fault, type Report } from '../faults.ts';
import type { ModuleTexts } from '../module-format.ts';
import { keys, texts } from '../schema-words.ts';
import { readTextFile } from '../text-files.ts';
import { textIn } from '../variant-choice.ts';
import { readYaml, type Path } from '../yaml-text.ts';
import {
	checkDrawing,
	drawSvg,
	isSafeSvg,
	listWordPlaces,
	warnOfLongTexts,
	type Size,
} from './svg-drawing.ts';
import { readSvgTree, type SvgElement } from './svg-tree.ts';

/** A picture of a module, with the words of one variant. Its name in addresses is the hash of what it shows. */
export interface Picture extends Size {
	hash: string;
	svg: string;
	alt: string;
}

/** The pictures of a module by name, then by variant. */
export type Pictures = ReadonlyMap<string, Readonly<Record<Variant, Picture>>>;

const largestDrawing = 40 * 1024;
const pictureName = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.(svg|yaml)$/;
const word = v.pipe(
	v.string(),
	v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a word is named with small letters, digits and hyphens'),
);
const pictureSchema = v.strictObject(
	{ alt: texts, words: v.optional(v.record(word, texts), {}) },
	keys,
);
type PictureFile = v.InferOutput<typeof pictureSchema>;

/** Reads and draws the pictures in a module's folder; one with a fault is left out. */
export async function readPictures(folder: string, faults: Fault[]): Promise<Pictures> {
	const names = new Set<string>();
	for (const file of await readdir(folder).catch(() => [])) {
		if (file.startsWith('.')) continue;
		const name = pictureName.exec(file)?.[1];
		if (name) names.add(name);
		else
			reportOn(join(folder, file), faults).error(
				1,
				'a picture is two files, named as in service-path.svg and service-path.yaml',
			);
	}
	const pictures = new Map<string, Record<Variant, Picture>>();
	for (const name of [...names].sort()) {
		const picture = await readPicture(join(folder, name), faults);
		if (picture) pictures.set(name, picture);
	}
	return pictures;
}

async function readPicture(path: string, faults: Fault[]) {
	const drawing = reportOn(`${path}.svg`, faults);
	const wording = reportOn(`${path}.yaml`, faults);
	const svg = readTextFile(`${path}.svg`, drawing);
	const yaml = readTextFile(`${path}.yaml`, wording);
	if (svg === undefined || yaml === undefined) return undefined;
	if (Buffer.byteLength(svg) > largestDrawing) {
		drawing.error(1, `a drawing is ${largestDrawing / 1024} KB at most; draw it with fewer points`);
		return undefined;
	}
	const root = readSvgTree(svg, drawing);
	const size = root && checkDrawing(root, drawing);
	const file = readYaml(yaml, pictureSchema, wording);
	if (!root || !size || !file) return undefined;
	const { value } = file;
	const lineOf = (path: Path) => file.lineOf(path);
	checkForms(value.alt, 'the text alternative', lineOf(['alt']), wording);
	if (
		!checkWords(root, value.words, drawing, (name) =>
			wording.warning(lineOf(['words', name]), `the drawing has no {${name}}`),
		)
	)
		return undefined;
	return drawAll(root, size, value, drawing);
}

function checkForms(text: ModuleTexts, what: string, line: number, report: Report): void {
	const missing = variants.filter((variant) => text[variant] === undefined);
	if (missing.length) report.warning(line, `${what} is not written in ${missing.join(', ')}`);
}

/** Whether every word that the drawing asks for is there. */
function checkWords(
	root: SvgElement,
	words: PictureFile['words'],
	drawing: Report,
	reportUnused: (name: string) => void,
): boolean {
	const places = listWordPlaces(root);
	for (const name of Object.keys(words)) if (!places.has(name)) reportUnused(name);
	const missing = [...places].filter(([name]) => !Object.hasOwn(words, name));
	for (const [name, line] of missing)
		drawing.error(line, `the yaml file beside the drawing has no word “${name}”`);
	return missing.length === 0;
}

function drawAll(root: SvgElement, size: Size, { alt, words }: PictureFile, drawing: Report) {
	const drawn: Partial<Record<Variant, Picture>> = {};
	for (const variant of variants) {
		const wordOf = (name: string) => textIn(words[name] as ModuleTexts, variant);
		const svg = drawSvg(root, wordOf);
		if (!isSafeSvg(svg)) {
			drawing.error(1, 'the drawing did not pass the sanitiser: a defect of the program');
			return undefined;
		}
		warnOfLongTexts(root, wordOf, (line, text) =>
			drawing.warning(line, `“${text}” (${variant}) may reach out of the drawing`),
		);
		drawn[variant] = { ...size, svg, hash: hashOf(svg), alt: textIn(alt, variant) };
	}
	return drawn as Record<Variant, Picture>;
}

function hashOf(svg: string): string {
	return createHash('sha256').update(svg).digest('hex').slice(0, 32);
}
