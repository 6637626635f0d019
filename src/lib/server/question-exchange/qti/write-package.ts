import type { Variant } from '#lib/languages.ts';
import { writeZip } from '#lib/server/zip-writing.ts';
import type { ExchangedQuestion } from '../exchanged-question.ts';
import { writeItem } from './write-item.ts';

/** Questions of types that QTI has as a content package of QTI 3.0: a manifest, and a file for each item. */
export function writeQtiPackage(questions: ExchangedQuestion[], variant: Variant): Buffer {
	const items = questions.map((question) => ({
		id: question.id ?? '',
		name: `items/${question.id}.xml`,
		content: writeItem(question, variant),
	}));
	return writeZip([{ name: 'imsmanifest.xml', content: writeManifest(items) }, ...items]);
}

function writeManifest(items: { id: string; name: string }[]): string {
	const resources = items.map(
		({ id, name }) =>
			`    <resource identifier="item-${id}" type="imsqti_item_xmlv3p0" href="${name}"><file href="${name}"/></resource>`,
	);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="questions">',
		'  <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>',
		'  <organizations/>',
		'  <resources>',
		...resources,
		'  </resources>',
		'</manifest>',
		'',
	].join('\n');
}
