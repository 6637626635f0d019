import { posix } from 'node:path';
import { readXmlTree, type XmlElement } from '#lib/server/xml.ts';
import { openZip, type ZippedFiles } from '#lib/server/zip-files.ts';
import type { FoundQuestion, ReadQuestions } from '../exchanged-question.ts';
import { inFile, ExchangeFault } from '../faults.ts';
import { mostQuestions, xmlLimits, zipLimits } from '../limits.ts';
import { listAll } from './item-tree.ts';
import { isItem, readItem } from './read-item.ts';

/** The questions of a content package: every item that its manifest names counts as one. Throws an ExchangeFault. */
export async function readQtiPackage(bytes: Uint8Array): Promise<ReadQuestions> {
	const zip = await openZip(bytes, zipLimits);
	const manifest = zip.names.find((name) => posix.basename(name) === 'imsmanifest.xml');
	if (manifest === undefined)
		throw new ExchangeFault('the zip has no imsmanifest.xml: it is no package of QTI items');
	const root = await readFile(zip, manifest);
	const resources = listAll(root, (name) => name === 'resource');
	if (resources.length > mostQuestions)
		throw new ExchangeFault(`it names more than ${mostQuestions} resources`, root.line, manifest);
	const found: FoundQuestion[] = [];
	const named = new Set<string>();
	const asides: ReadQuestions['asides'] = [];
	for (const resource of resources) {
		const { attributes, line } = resource;
		const name = pathOf(manifest, attributes.get('href') ?? attributes.get('identifier') ?? '');
		const type = attributes.get('type') ?? '';
		if (/^imsqti_item_/.test(type))
			found.push(await readResource(zip, name, { line, manifest, isAgain: named.has(name) }));
		else asides.push({ file: manifest, line, what: `the resource ${name} (${type})` });
		named.add(name);
	}
	return { found, asides };
}

async function readResource(
	zip: ZippedFiles,
	name: string,
	{ line, manifest, isAgain }: { line: number; manifest: string; isAgain: boolean },
): Promise<FoundQuestion> {
	const place = { name, file: manifest, line, losses: [] };
	if (!zip.names.includes(name)) return { ...place, reason: 'its file is not in the package' };
	if (isAgain) return { ...place, reason: 'its file is named already' };
	const root = await readFile(zip, name);
	return isItem(root) ? readItem(root, name) : { ...place, reason: 'its file is no item' };
}

function pathOf(manifest: string, href: string): string {
	let path = href;
	try {
		path = decodeURIComponent(href);
	} catch {
		// What is no encoded address is taken as it stands.
	}
	return posix.join(posix.dirname(manifest), path);
}

async function readFile(zip: ZippedFiles, name: string): Promise<XmlElement> {
	const bytes = await zip.read(name);
	return inFile(name, () => readXmlTree(bytes, xmlLimits));
}
