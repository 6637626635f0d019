import { error } from '@sveltejs/kit';
import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';
import {
	viewHeatMap,
	viewLocationRows,
	viewPeopleTable,
} from '#lib/server/access/coverage-view.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import { type Unit, unitsAbove } from '#lib/server/people/organisation.ts';
import type { WrittenCell } from '#lib/server/tables/csv-writing.ts';
import type { WrittenColumn, WrittenTable } from '#lib/server/tables/table-writing.ts';
import { requireReport } from '../report-request.ts';
import { figureCells, figureColumns, sayState } from './table-words.ts';

interface Wish {
	unitCode: string;
	url: URL;
	locals: App.Locals;
	/** Whether states are said in words, and not by their codes. */
	isForReaders: boolean;
}

/** The tables of coverage that can be taken along, by their names in addresses. */
export const coverageTables: Record<string, (wish: Wish) => Promise<WrittenTable>> = {
	locations: tableOfLocations,
	people: tableOfPeople,
	'heat-map': tableOfHeatMap,
	report: tableOfReport,
};

const text = (key: string, heading: string): WrittenColumn => ({ key, heading, kind: 'text' });

/** Where a unit is: its code, its name, and the names of the service and the division that it lies in. */
const placeColumns = () => [
	text('unit', m.coverage_export_code()),
	text('name', m.column_unit()),
	text('service', m.coverage_export_service()),
	text('division', m.coverage_export_division()),
];

function placeCells(unit: Unit, language: Language): WrittenCell[] {
	const above = unitsAbove(unit);
	const nameOf = (kind: Unit['kind']) => above.find((each) => each.kind === kind)?.names[language];
	return [unit.code, unit.names[language], nameOf('service'), nameOf('division')];
}

async function tableOfLocations({ unitCode, locals, isForReaders }: Wish): Promise<WrittenTable> {
	const { app, viewer, language, today } = locals;
	const unit = (await app.organisation()).findByCode(unitCode);
	if (!unit || !viewer) error(404, 'Not found');
	const rows = await viewLocationRows(app.store.read, viewer, unit, today);
	return {
		title: m.unit_kind_location(),
		about: { table: 'locations', unit: unit.code, madeOn: today },
		columns: [...placeColumns(), text('target', m.coverage_report_target()), ...figureColumns()],
		rows: rows.map(({ target, unit: location, figure, day }) => [
			...placeCells(location, language),
			target.names[language],
			...figureCells(figure, day, isForReaders),
		]),
	};
}

async function tableOfPeople({ unitCode, locals, isForReaders }: Wish): Promise<WrittenTable> {
	const { app, viewer, language, today } = locals;
	const unit = (await app.organisation()).findByCode(unitCode);
	const table = unit && viewer && (await viewPeopleTable(app.store, viewer, unit, today));
	if (!unit || !table) error(404, 'Not found');
	const columns = table.targets.flatMap(({ names }, index): WrittenColumn[] => [
		text(`state${index + 1}`, names[language]),
		{ key: `readyDay${index + 1}`, heading: m.coverage_export_ready_day(), kind: 'day' },
	]);
	return {
		title: m.people_title(),
		about: {
			...{ table: 'people', unit: unit.code, madeOn: today },
			targets: table.targets.map(({ names }) => names[language]),
		},
		columns: [...placeColumns(), text('person', m.column_person()), ...columns],
		rows: inCells(table.rows, language, isForReaders),
	};
}

async function* inCells(
	rows: NonNullable<Awaited<ReturnType<typeof viewPeopleTable>>>['rows'],
	language: Language,
	isForReaders: boolean,
): AsyncGenerator<WrittenCell[]> {
	for await (const { location, person } of rows)
		yield [
			...placeCells(location, language),
			person.name,
			...person.states.flatMap(({ state, readyDay }) => [
				isForReaders ? sayState(state) : state,
				state === 'ready' ? readyDay : null,
			]),
		];
}

/** How many of the staff of each location have a valid completion of each module. */
async function tableOfHeatMap({ unitCode, locals }: Wish): Promise<WrittenTable> {
	const { app, viewer, language, variant, today } = locals;
	const unit = (await app.organisation()).findByCode(unitCode);
	const modules = app.catalogue.listModules().map(({ slug }) => `module:${slug}`);
	const map = unit && viewer && (await viewHeatMap(app.store.read, viewer, unit, modules, today));
	if (!unit || !map) error(404, 'Not found');
	const titleOf = await openMeasureTitles(app.store.read, app.catalogue, variant);
	const counts = map.measureIds.map((id): WrittenColumn => {
		return { key: id, heading: titleOf(id), kind: 'number' };
	});
	const locationOf = new Map(unit.locations.map((location) => [location.code, location]));
	const rows = map.groups.flatMap((group) => group.rows);
	return {
		title: m.coverage_tab_heat_map(),
		about: { table: 'heat-map', unit: unit.code, madeOn: today },
		columns: [
			...placeColumns(),
			{ key: 'staff', heading: m.coverage_export_staff(), kind: 'number' },
			...counts,
		],
		rows: rows.map(({ code, members, satisfied }) => [
			...placeCells(locationOf.get(code) ?? unit, language),
			members,
			...satisfied,
		]),
	};
}

async function tableOfReport({ unitCode, url, locals, isForReaders }: Wish): Promise<WrittenTable> {
	const { language } = locals;
	const report = await requireReport(unitCode, url, locals);
	const { unit, figure, locations, day, checksum } = report;
	const known = report.knownBy.toISOString();
	const whole = unit.kind === 'location' ? [] : [{ unit, figure }];
	return {
		title: report.target.names[language],
		about: { table: 'report', checksum, report: report.content },
		columns: [
			...[...placeColumns(), ...figureColumns()],
			text('knownBy', m.coverage_report_known_by()),
			text('checksum', m.coverage_report_checksum()),
		],
		rows: [...whole, ...locations].map((row) => [
			...placeCells(row.unit, language),
			...[...figureCells(row.figure, day, isForReaders), known, checksum],
		]),
	};
}
