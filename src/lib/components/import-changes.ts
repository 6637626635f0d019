import { formatDay, formatNumber } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { Language, Texts } from '#lib/languages.ts';
import { type ChangeKind, nameImportField } from './import-words.ts';

export interface ImportChange {
	position: number;
	row: number | null;
	about: string;
	unit: Texts | undefined;
	group: Texts | undefined;
	period: { fromDay: string; untilDay: string | null } | undefined;
	untilDay: string | null;
	isWithdrawn: boolean;
	staff: number | null;
	before: Record<string, string | null>;
	after: Record<string, string | null>;
}

const fieldNames = {
	externalId: () => nameImportField('number'),
	givenNames: () => nameImportField('givenNames'),
	familyName: () => nameImportField('familyName'),
	email: () => nameImportField('email'),
	language: () => nameImportField('language'),
	parentCode: () => nameImportField('parentCode'),
	fi: () => nameImportField('nameFi'),
	sv: () => nameImportField('nameSv'),
	en: () => nameImportField('nameEn'),
};
type FieldName = keyof typeof fieldNames;

/** What is there now, and what will be: one line for each field. */
export function describeChange(
	what: ChangeKind,
	change: ImportChange,
	language: Language,
): { now: string[]; then: string[] } {
	const { before, after, period, unit, group, staff } = change;
	const day = (text: string | null | undefined) => (text ? formatDay(text, language) : '');
	const span = (untilDay: string | null | undefined) =>
		m.import_span({ from: day(period?.fromDay), until: day(untilDay) });
	const place = [unit?.[language], group?.[language]].filter((name) => name !== undefined);
	const fields = (of: Record<string, string | null>, names: string[]) =>
		names.map((name) => `${fieldNames[name as FieldName]()}: ${of[name] ?? '–'}`);
	switch (what) {
		case 'person-new':
		case 'unit-new':
			return {
				now: [],
				then: fields(
					after,
					known(after).filter((name) => after[name] !== null),
				),
			};
		case 'person-change':
		case 'unit-change':
			return { now: fields(before, known(before)), then: fields(after, known(before)) };
		case 'post-start':
		case 'leave-start':
			return { now: [], then: [...place, span(change.untilDay)] };
		case 'headcount':
			return {
				now: before.staff ? [formatNumber(Number(before.staff), language)] : [],
				then: [formatNumber(staff ?? 0, language), ...place.slice(1), day(period?.fromDay)],
			};
		case 'person-leaves':
			return { now: [], then: [day(change.untilDay)] };
		default: {
			const then = change.isWithdrawn ? m.import_withdrawn() : span(change.untilDay);
			return { now: [...place, span(before.untilDay)], then: [then] };
		}
	}
}

const known = (of: Record<string, unknown>) => Object.keys(fieldNames).filter((name) => name in of);
