import { formatDecimal } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';

/** What is said by code about measures that people record of others. */
const kinds = {
	mentoring: m.measures_kind_mentoring,
	rotation: m.measures_kind_rotation,
	'on-the-job': m.measures_kind_on_the_job,
	practice: m.measures_kind_practice,
};
type ShownMeasureKind = keyof typeof kinds;

export const nameMeasureKind = (kind: ShownMeasureKind) => kinds[kind]();

/** The kinds as choices of a form. */
export const listMeasureKinds = () =>
	Object.entries(kinds).map(([value, name]) => ({ value, label: name() }));

/** Minutes as hours in words: 1,5 tuntia. */
export function sayHours(minutes: number, language: Language): string {
	const hours = minutes / 60;
	return m.recorded_hours({ count: hours, hours: formatDecimal(hours, language) });
}

const measureFaults: Record<string, () => string> = {
	'kind missing': m.measures_fault_kind,
	missing: m.measures_fault_name,
	'too-long': m.measures_fault_name_long,
	taken: m.measures_fault_name_taken,
};

/** The faults of a measure's form in words. */
export function describeMeasureFaults(found: { field: string; fault: string }[] | undefined) {
	return (found ?? []).map(({ field, fault }) => ({
		field,
		message: (measureFaults[`${field} ${fault}`] ?? measureFaults[fault])?.() ?? '',
	}));
}

interface ShownRecordingFault {
	field: 'measure' | 'people' | 'day' | 'hours' | 'note' | 'reason';
	fault: string;
	/** Whom it is about. */
	names?: string[];
}

const recordingFaults: Record<string, (inputs: { names: string }) => string> = {
	measure: m.measures_fault_measure,
	people: m.measures_fault_people,
	'people unknown': m.measures_fault_people_unknown,
	'people recorded-already': m.measures_fault_again,
	day: m.measures_fault_day,
	'day future': m.measures_fault_future,
	'day before-post': m.measures_fault_before,
	hours: m.measures_fault_hours,
	note: m.measures_fault_note,
	reason: m.measures_fault_reason,
	'reason too-long': m.measures_fault_note,
};

/** The faults of a form that records or voids in words; of a group of boxes the summary leads to the first. */
export function describeRecordingFaults(found: ShownRecordingFault[] | undefined, prefix = '') {
	return (found ?? []).map(({ field, fault, names = [] }) => {
		const say = recordingFaults[`${field} ${fault}`] ?? recordingFaults[field];
		return {
			field: `${prefix}${field}${field === 'people' ? '-0' : ''}`,
			message: say?.({ names: names.join(', ') }) ?? '',
		};
	});
}
