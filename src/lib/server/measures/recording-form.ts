import { textOf, textsOf } from '#lib/form-fields.ts';
import { type Day, isDay } from '#lib/server/days.ts';

const longestText = 500;
const minutesOfDay = 24 * 60;

export interface RecordingFault {
	field: 'measure' | 'people' | 'day' | 'hours' | 'note';
	fault:
		| ('missing' | 'unknown' | 'not-a-day' | 'future' | 'before-post' | 'recorded-already')
		| ('not-hours' | 'too-long');
	/** Whom it is about, where not all that were chosen. */
	names?: string[];
}

/** The form as it was typed. */
interface RecordingValues {
	measure: string;
	people: string[];
	day: string;
	hours: string;
	note: string;
	/** Of the form: the same form sent twice is one recording. Empty where the sender left it out. */
	key: string;
}

export interface ReadRecording {
	measureId: string;
	personIds: string[];
	day: Day;
	minutes: number;
	note: string | null;
	formKey: string;
}

/** Reads the form of a recording, with every fault at its field; `read` is there where there is none. */
export function readRecordingForm(form: FormData, today: Day) {
	const values: RecordingValues = {
		...{ measure: textOf(form, 'measure'), people: [...new Set(textsOf(form, 'people'))] },
		...{ day: textOf(form, 'day'), hours: textOf(form, 'hours'), note: linesOf(form, 'note') },
		key: /^\w{10,64}$/.exec(textOf(form, 'key'))?.[0] ?? '',
	};
	const minutes = minutesOf(values.hours);
	const faults = findFaults(values, today);
	if (faults.length > 0 || minutes === undefined) return { values, faults, read: undefined };
	const { measure: measureId, people, day, note, key } = values;
	const read: ReadRecording = {
		...{ measureId, personIds: people.toSorted(), day, minutes },
		...{ note: note || null, formKey: key },
	};
	return { values, faults, read };
}

function findFaults({ measure, people, day, hours, note }: RecordingValues, today: Day) {
	const faults: RecordingFault[] = [];
	if (measure === '') faults.push({ field: 'measure', fault: 'missing' });
	if (people.length === 0) faults.push({ field: 'people', fault: 'missing' });
	if (day === '') faults.push({ field: 'day', fault: 'missing' });
	else if (!isDay(day)) faults.push({ field: 'day', fault: 'not-a-day' });
	else if (day > today) faults.push({ field: 'day', fault: 'future' });
	if (hours === '') faults.push({ field: 'hours', fault: 'missing' });
	else if (minutesOf(hours) === undefined) faults.push({ field: 'hours', fault: 'not-hours' });
	if (note.length > longestText) faults.push({ field: 'note', fault: 'too-long' });
	return faults;
}

/** Hours as people type them, `1,5` or `0.25`, in minutes; undefined for what is not whole quarters of an hour, up to 24 hours. */
function minutesOf(text: string): number | undefined {
	if (!/^\d{1,2}([.,]\d{1,2})?$/.test(text)) return undefined;
	const minutes = Number(text.replace(',', '.')) * 60;
	return minutes % 15 === 0 && minutes > 0 && minutes <= minutesOfDay ? minutes : undefined;
}

interface VoidingFault {
	field: 'reason' | 'people';
	fault: 'missing' | 'too-long';
}

/** Reads the form that takes a recording back, for some of its people or all, with every fault at its field. */
export function readVoidingForm(form: FormData) {
	const values = {
		...{ recording: textOf(form, 'recording'), reason: linesOf(form, 'reason') },
		people: [...new Set(textsOf(form, 'people'))],
	};
	const faults: VoidingFault[] = [];
	if (values.people.length === 0) faults.push({ field: 'people', fault: 'missing' });
	if (values.reason === '') faults.push({ field: 'reason', fault: 'missing' });
	if (values.reason.length > longestText) faults.push({ field: 'reason', fault: 'too-long' });
	return { values, faults };
}

/** A browser sends each end of a line as two characters and counts it as one. */
function linesOf(form: FormData, name: string): string {
	return textOf(form, name).replaceAll('\r\n', '\n');
}
