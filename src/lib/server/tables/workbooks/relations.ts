import { FileFault } from '../faults.ts';
import { readPart } from './xml.ts';

/** What a part of a workbook points to within it. */
export interface Relation {
	id: string;
	/** The last word of its type, which is the same in both editions of the standard: `worksheet`, `styles` … */
	type: string;
	path: string;
}

const mostRelations = 5000;

/** What a part points to; what lies outside the file is left out. */
export async function listRelations(
	chunks: AsyncIterable<Uint8Array>,
	from: string,
): Promise<Relation[]> {
	const relations: Relation[] = [];
	await readPart(chunks, {
		open(name, { Id = '', Type = '', Target = '', TargetMode }) {
			if (name !== 'Relationship' || TargetMode === 'External') return;
			if (relations.length === mostRelations) throw new FileFault('broken-workbook');
			const type = Type.slice(Type.lastIndexOf('/') + 1);
			relations.push({ id: Id, type, path: resolvePart(Target, from) });
		},
	});
	return relations;
}

/** Where the relations of a part stand. */
export function relationsOf(path: string): string {
	const slash = path.lastIndexOf('/') + 1;
	return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
}

/** The path of a part as another one names it. It is looked up in the zip and nowhere else. */
export function resolvePart(target: string, from: string): string {
	const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
	for (const step of target.split('/'))
		if (step === '..') steps.pop();
		else if (step !== '' && step !== '.') steps.push(step);
	return steps.join('/');
}
