import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, test } from 'vitest';
import { impersonalTables, listPersonalTables } from '#lib/server/privacy/personal-data.ts';
import * as schema from '#lib/server/store/schema/index.ts';

const tables = Object.entries(schema).flatMap(([name, value]) =>
	is(value, SQLiteTable) || is(value, PgTable)
		? [[name, value as unknown as SQLiteTable] as const]
		: [],
);
const personal = new Map<string, { told: string[]; untold: string[]; blank?: object }>(
	listPersonalTables(),
);

/** The tables that a table's rows refer to. */
const namesReferred = (table: SQLiteTable) =>
	getTableConfig(table).foreignKeys.map((key) => getTableName(key.reference().foreignTable));
const isAboutPeople = /person(?!Kind)|actor|e_?mail|given|family|holder|phone|address/i;

describe('the registry of personal data', () => {
	test('says of every table of the schema whether it holds people', () => {
		const said = [...personal.keys(), ...impersonalTables];
		expect(tables.map(([name]) => name).filter((name) => !said.includes(name))).toEqual([]);
		expect(said.filter((name, index) => said.indexOf(name) !== index)).toEqual([]);
		expect(tables.length).toBeGreaterThan(50);
	});

	test('has every column of the tables that hold people, once', () => {
		const faults = tables.flatMap(([name, table]) => {
			const entry = personal.get(name);
			if (!entry) return [];
			const said = [...entry.told, ...entry.untold];
			return [
				...Object.keys(getTableColumns(table))
					.filter((column) => !said.includes(column))
					.map((column) => `${name}.${column} is missing in personal-data.ts`),
				...said
					.filter((column, index) => said.indexOf(column) !== index)
					.map((column) => `${name}.${column} stands twice`),
			];
		});
		expect(faults).toEqual([]);
	});

	test('calls no table impersonal that refers to a person, or whose columns sound like one', () => {
		const faults = tables
			.filter(([name]) => !personal.has(name))
			.flatMap(([name, table]) => [
				...namesReferred(table)
					.filter((referred) => referred === 'persons')
					.map(() => `${name} refers to persons`),
				...Object.keys(getTableColumns(table))
					.filter((column) => isAboutPeople.test(column))
					.map((column) => `${name}.${column} sounds like a person`),
			]);
		expect(faults).toEqual([]);
	});

	test('is in an order in which an erasure can go: no table comes before one that refers to it', () => {
		const order = [...personal.keys()];
		const sqlNames = new Map(tables.map(([name, table]) => [getTableName(table), name]));
		const faults = tables.flatMap(([name, table]) =>
			!personal.has(name)
				? []
				: namesReferred(table)
						.map((referred) => sqlNames.get(referred)!)
						.filter((referred) => personal.has(referred) && referred !== name)
						.filter((referred) => order.indexOf(referred) < order.indexOf(name))
						.map((referred) => `${referred} comes before ${name}`),
		);
		expect(faults).toEqual([]);
	});

	test('blanks only columns that it has', () => {
		for (const { told, untold, blank = {} } of personal.values())
			for (const column of Object.keys(blank)) expect([...told, ...untold]).toContain(column);
	});
});
