import { error } from '@sveltejs/kit';
import { env } from '#env';
import { formatDay } from '#lib/format.ts';
import { sayData, sayKept } from '#lib/components/data-words.ts';
import { m } from '#lib/i18n/messages.js';
import { languageOf } from '#lib/languages.ts';
import { fullName } from '#lib/server/people/persons.ts';
import {
	gatherHeldData,
	type HeldCategory,
	type HeldTable,
} from '#lib/server/privacy/held-data.ts';
import { listReadings } from '#lib/server/privacy/readings.ts';
import type { DataSheet, SheetSection } from '#lib/server/privacy/sheet.ts';
import { loadWords, sayRow, type Words } from './in-words.ts';

/** Everything that is held about the viewer, raw and in the words of their language, and who looked at it. */
export async function makeDataSheet({ app, viewer, variant, today }: App.Locals) {
	if (!viewer) error(404, 'Not found');
	const { read } = app.store;
	const held = await gatherHeldData(read, viewer.personId, app.retention.periods);
	const words = await loadWords(app, variant, env.TIME_ZONE, held);
	const language = languageOf(variant);
	const readings = await listReadings(read, viewer.personId, env.TIME_ZONE);
	const readers = readings.map(({ action, role, unitId, day, times }) => ({
		day: formatDay(day, language),
		what: sayData('action', action) ?? action,
		who: role ? (sayData('value', role) ?? role) : m.data_reader_system(),
		where: (unitId && words.organisation.find(unitId)?.names[language]) || undefined,
		times,
	}));
	const sheet: DataSheet = {
		title: m.data_title(),
		lines: [fullName(viewer), m.data_pdf_made({ day: formatDay(today, language) })],
		sections: held.map((category) => toSection(words, category)),
	};
	return { held, readings, readers, sheet };
}

function toSection(words: Words, category: HeldCategory): SheetSection {
	const { basis, months, tables } = category;
	const outcomes = [...new Set(tables.map(({ onErasure }) => onErasure))];
	const kept = keptCode(category);
	return {
		id: category.category,
		title: sayData('category', category.category) ?? '',
		facts: [
			{ label: m.data_purpose_label(), value: sayData('purpose', category.category) ?? '' },
			{ label: m.data_basis_label(), value: sayData('basis', basis) ?? '' },
			{ label: m.data_kept_label(), value: sayKept(kept, months) },
			{
				label: m.data_erasure_label(),
				value: outcomes.map((outcome) => sayData('erasure', outcome)).join(' '),
			},
		],
		tables: tables.filter(({ rows }) => rows.length > 0).map((table) => toTable(words, table)),
		nothing: m.data_nothing(),
	};
}

/** By which message the period is said: the period's own, or where there is none the category's. */
const keptCode = ({ category, kept }: HeldCategory) => kept ?? category;

function toTable(words: Words, table: HeldTable) {
	const rows = newestFirst(table.rows).map((row) => sayRow(words, table, row));
	return { title: sayData('table', table.name) ?? table.name, rows };
}

/** By the moment of recording, where rows have one. */
function newestFirst(rows: HeldTable['rows']): HeldTable['rows'] {
	const momentOf = (row: HeldTable['rows'][number]) =>
		Number(row.recordedAt ?? row.at ?? row.savedAt ?? row.startedAt ?? row.createdAt ?? 0);
	return rows.toSorted((one, other) => momentOf(other) - momentOf(one));
}
