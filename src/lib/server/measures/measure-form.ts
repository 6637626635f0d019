import { textOf } from '#lib/form-fields.ts';
import { languages, type Texts } from '#lib/languages.ts';
import { recordedKinds } from '#lib/server/store/schema/catalogue.ts';
import type { RecordedKind } from './measures.ts';

const longestName = 100;

interface MeasureFault {
	field: 'kind' | keyof Texts;
	fault: 'missing' | 'too-long' | 'taken';
}
interface MeasureValues {
	/** Undefined where none of the list was chosen. */
	kind: RecordedKind | undefined;
	names: Texts;
}

/** Reads the form of a measure, with every fault at its field. Its kind is chosen once, with the first names. */
export function readMeasureForm(form: FormData, asked: 'kind-and-names' | 'names') {
	const kind = recordedKinds.find((each) => each === textOf(form, 'kind'));
	const names = Object.fromEntries(
		languages.map((language) => [language, textOf(form, language)]),
	) as Texts;
	const faults: MeasureFault[] = [];
	if (asked === 'kind-and-names' && !kind) faults.push({ field: 'kind', fault: 'missing' });
	for (const field of languages) {
		if (names[field] === '') faults.push({ field, fault: 'missing' });
		if (names[field].length > longestName) faults.push({ field, fault: 'too-long' });
	}
	const values: MeasureValues = { kind, names };
	return { values, faults };
}

/** What is said at the fields whose names another measure has. */
export function toTakenFaults(taken: readonly (keyof Texts)[]): MeasureFault[] {
	return taken.map((field) => ({ field, fault: 'taken' }));
}
