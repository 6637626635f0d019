import { escapeXml } from '#lib/server/xml.ts';

/** A response variable of an item, and what is right. */
export interface Declared {
	id: string;
	cardinality: string;
	baseType: string;
	correct: string[];
	/** Pairs that each give their part of the point. */
	mapping?: string[];
	/** Texts that each give the point. */
	texts?: string[];
	/** How far from the number an answer may be. */
	tolerance?: number;
}

export function writeDeclarations(declared: Declared[]): string[] {
	return [
		...declared.flatMap(writeDeclaration),
		'  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>',
		'  <qti-outcome-declaration identifier="FEEDBACK" cardinality="multiple" base-type="identifier"/>',
	];
}

function writeDeclaration({ id, cardinality, baseType, ...right }: Declared): string[] {
	const values = right.correct.map((value) => `<qti-value>${escapeXml(value)}</qti-value>`);
	return [
		`  <qti-response-declaration identifier="${id}" cardinality="${cardinality}" base-type="${baseType}">`,
		`    <qti-correct-response>${values.join('')}</qti-correct-response>`,
		...writeMapping(right),
		'  </qti-response-declaration>',
	];
}

function writeMapping({ mapping, texts }: Pick<Declared, 'mapping' | 'texts'>): string[] {
	const keys = mapping ?? texts;
	if (!keys) return [];
	const value = mapping ? part(mapping.length) : 1;
	const more = texts ? ' case-sensitive="false"' : '';
	const entries = keys.map(
		(key) => `<qti-map-entry map-key="${attribute(key)}" mapped-value="${value}"${more}/>`,
	);
	return [`    <qti-mapping default-value="0" upper-bound="1">${entries.join('')}</qti-mapping>`];
}

/** White space in an attribute is a space to whoever reads it, unless it is written as a number. */
function attribute(text: string): string {
	return escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

function part(parts: number): string {
	return (1 / parts).toFixed(6);
}

/** What each response adds to the score, and every explanation shown. */
export function writeProcessing(declared: Declared[], shown: string[]): string[] {
	const values = shown.map((id) => `<qti-base-value base-type="identifier">${id}</qti-base-value>`);
	return [
		'  <qti-response-processing>',
		...declared.map((each) => `    ${writeScore(each, declared.length)}`),
		`    <qti-set-outcome-value identifier="FEEDBACK"><qti-multiple>${values.join('')}</qti-multiple></qti-set-outcome-value>`,
		'  </qti-response-processing>',
	];
}

function writeScore({ id, mapping, texts, tolerance }: Declared, count: number): string {
	const variable = `<qti-variable identifier="${id}"/>`;
	const sum = (value: string) =>
		`<qti-set-outcome-value identifier="SCORE"><qti-sum><qti-variable identifier="SCORE"/>${value}</qti-sum></qti-set-outcome-value>`;
	if (mapping || texts) return sum(`<qti-map-response identifier="${id}"/>`);
	const correct = `${variable}<qti-correct identifier="${id}"/>`;
	const test =
		tolerance === undefined
			? `<qti-match>${correct}</qti-match>`
			: `<qti-equal tolerance-mode="absolute" tolerance="${tolerance} ${tolerance}">${correct}</qti-equal>`;
	const score = sum(`<qti-base-value base-type="float">${part(count)}</qti-base-value>`);
	return `<qti-response-condition><qti-response-if>${test}${score}</qti-response-if></qti-response-condition>`;
}
