import * as v from 'valibot';
import { isMap, isNode, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { Report } from './faults.ts';

/** The way to a value: keys of maps and places in lists. */
export type Path = (string | number)[];

/** A YAML text that fits its schema, with the way back to its lines. */
export interface CheckedYaml<T> {
	value: T;
	lineOf(path: Path): number;
}

/**
 * Reads a YAML text by a schema. Every fault names the line of the key or value that it is about;
 * undefined when there was any. `firstLine` is where the text begins in its file.
 */
export function readYaml<Schema extends v.GenericSchema>(
	text: string,
	schema: Schema,
	report: Report,
	firstLine = 1,
): CheckedYaml<v.InferOutput<Schema>> | undefined {
	const lines = new LineCounter();
	const document = parseDocument(text, {
		lineCounter: lines,
		prettyErrors: false,
		stringKeys: true,
	});
	const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
	const broken = [...document.errors, ...document.warnings];
	for (const fault of broken) report.error(lineAt(fault.pos[0]), `YAML: ${fault.message}`);
	const aliases = offsetsOfAliases(document);
	for (const offset of aliases)
		report.error(lineAt(offset), 'YAML: write the text again instead of an alias (*)');
	if (broken.length || aliases.length) return undefined;

	const lineOf = (path: Path) => lineAt(offsetOf(document, path));
	const result = v.safeParse(schema, document.toJS());
	if (result.success) return { value: result.output, lineOf };
	for (const issue of result.issues) {
		const path = (issue.path ?? []).map((item) => item.key as string | number);
		report.error(lineOf(path), describe(issue, path));
	}
	return undefined;
}

function offsetsOfAliases(document: Document.Parsed): number[] {
	const offsets: number[] = [];
	visit(document, { Alias: (_, alias) => void offsets.push(alias.range?.[0] ?? 0) });
	return offsets;
}

/** Where a value stands, by its key; where it is missing, the last place on the way to it that is there. */
function offsetOf(document: Document.Parsed, path: Path): number {
	let node: unknown = document.contents;
	let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
	for (const step of path) {
		if (isMap(node)) {
			const pair = node.items.find(({ key }) => String(key) === String(step));
			if (!pair) break;
			if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
			node = pair.value;
		} else if (isSeq(node)) {
			node = node.items[Number(step)];
			if (isNode(node)) offset = node.range?.[0] ?? offset;
		} else break;
	}
	return offset;
}

function describe(issue: v.BaseIssue<unknown>, path: Path): string {
	const place = path
		.map((step) => (typeof step === 'number' ? `no. ${step + 1}` : step))
		.join(' › ');
	if (issue.type === 'strict_object') {
		if (issue.expected === 'never') return `${place}: this key is not known here`;
		if (issue.received === 'undefined') return `${place}: this key is missing`;
	}
	return place ? `${place}: ${issue.message}` : issue.message;
}
