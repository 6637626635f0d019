import { extname } from 'node:path';
import { controlCharacter } from '#lib/server/catalogue/text-files.ts';
import { decodeUtf8, readXmlTree } from '#lib/server/xml.ts';
import type { FoundQuestion, ReadQuestions } from './exchanged-question.ts';
import { asFault, ExchangeFault } from './faults.ts';
import { whyUnfit } from './fitting.ts';
import { readGift } from './gift/read-gift.ts';
import { largestFile, mostQuestions, xmlLimits } from './limits.ts';
import { readMoodleXml } from './moodle-xml/read-moodle-xml.ts';
import { isItem, readItem } from './qti/read-item.ts';
import { readQtiPackage } from './qti/read-package.ts';

type Kind = 'zip' | 'xml' | 'gift';
const kinds: Record<string, Kind> = {
	'.zip': 'zip',
	'.xml': 'xml',
	'.gift': 'gift',
	'.txt': 'gift',
};
const kindNames: Record<Kind, string> = { zip: 'a zip', xml: 'XML', gift: 'text' };

/**
 * The questions of a file in GIFT, Moodle XML or QTI, each as one that we can ask or with the reason why not. Throws an
 * ExchangeFault where the file is not read at all.
 */
export async function readQuestions(name: string, bytes: Uint8Array): Promise<ReadQuestions> {
	try {
		const { found, asides } = await readAsNamed(name, bytes);
		if (found.length > mostQuestions)
			throw new ExchangeFault(`the file has more than ${mostQuestions} questions; cut it in parts`);
		return { found: found.map(fit), asides };
	} catch (error) {
		throw asFault(error);
	}
}

function readAsNamed(name: string, bytes: Uint8Array): ReadQuestions | Promise<ReadQuestions> {
	if (bytes.length > largestFile)
		throw new ExchangeFault(`the file is larger than ${largestFile / 2 ** 20} MB`);
	const ending = extname(name).toLowerCase();
	const kind = kinds[ending];
	if (!kind) throw new ExchangeFault('a file of questions is named .gift, .txt, .xml or .zip');
	const actual = kindOf(bytes);
	if (actual !== kind)
		throw new ExchangeFault(
			`the file is named ${ending}, but what is in it is ${kindNames[actual]}`,
		);
	if (kind === 'zip') return readQtiPackage(bytes);
	return kind === 'xml' ? readXmlFile(bytes) : readGift(decodeText(bytes));
}

/** By how it begins; a mark of UTF-16 says nothing of what follows, and is refused as text. */
function kindOf(bytes: Uint8Array): Kind {
	const beginning = Buffer.from(bytes.subarray(0, 1000)).toString('utf8');
	if (beginning.startsWith('PK\u0003\u0004') || beginning.startsWith('PK\u0005\u0006'))
		return 'zip';
	const letters = beginning.replaceAll(/[\u0000\ufeff\ufffd]/g, '').trimStart();
	return /^<[?!a-z]/i.test(letters) ? 'xml' : 'gift';
}

function readXmlFile(bytes: Uint8Array): ReadQuestions {
	const root = readXmlTree(bytes, xmlLimits);
	if (root.name === 'quiz') return readMoodleXml(root);
	if (isItem(root)) return { found: [readItem(root)], asides: [] };
	if (root.name === 'questestinterop')
		throw new ExchangeFault('this is QTI 1.2; only QTI 2.1 and later are read', root.line);
	throw new ExchangeFault(
		`the root is “${root.name}”; read are “quiz” (Moodle XML) and “assessmentItem” (QTI)`,
		root.line,
	);
}

function decodeText(bytes: Uint8Array): string {
	const text = decodeUtf8(bytes).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
	const at = text.search(controlCharacter);
	if (at < 0) return text;
	throw new ExchangeFault('a control character stands here', text.slice(0, at).split('\n').length);
}

function fit(found: FoundQuestion): FoundQuestion {
	if ('reason' in found) return found;
	const reason = whyUnfit(found.question);
	if (reason === undefined) return found;
	const { question: _, ...place } = found;
	return { ...place, reason };
}
