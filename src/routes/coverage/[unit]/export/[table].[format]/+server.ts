import { error } from '@sveltejs/kit';
import type { CsvForm } from '#lib/server/tables/csv-writing.ts';
import { tableFormats, tableMediaTypes, writeTable } from '#lib/server/tables/table-writing.ts';
import { streamOf } from '../../stream-of.ts';
import { coverageTables } from '../coverage-tables.ts';
import type { RequestHandler } from './$types';

/** A table of a unit's coverage as a file. What somebody may not see is not found. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
	const { language, today } = locals;
	const format = tableFormats.find((each) => each === params.format);
	const make = Object.hasOwn(coverageTables, params.table) && coverageTables[params.table];
	if (!format || !make) error(404, 'Not found');
	const table = await make({ unitCode: params.unit, url, locals, isForReaders: format !== 'json' });
	const form: CsvForm = {
		separator: separators[url.searchParams.get('separator') ?? (language === 'en' ? 'comma' : '')],
		bom: url.searchParams.has('bom'),
	};
	return new Response(streamOf(writeTable(table, format, form)), {
		headers: {
			'content-type': tableMediaTypes[format],
			'content-disposition': `attachment; filename="${params.table}-${params.unit}-${today}.${format}"`,
			'cache-control': 'private, no-store',
		},
	});
};

/** Spreadsheets in Finnish and Swedish take a comma for the decimals, and a semicolon for the end of a cell. */
const separators: Record<string, CsvForm['separator']> = { comma: ',' };
