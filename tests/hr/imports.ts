import { asc, eq } from 'drizzle-orm';
import type { Columns } from '#lib/server/hr/columns.ts';
import type { ImportKind } from '#lib/server/hr/fields.ts';
import { receiveFile, type FileToImport } from '#lib/server/hr/receiving.ts';
import { approveRun, confirmColumns, findRun, type ImportRun } from '#lib/server/hr/runs.ts';
import { runImportSteps } from '#lib/server/hr/steps.ts';
import type { Store } from '#lib/server/store/index.ts';
import { importChanges, importFindings } from '#lib/server/store/schema/hr.ts';
import { addSomebody } from '../support/city.ts';

const today = '2026-11-22';
export const headings = {
	units: 'code;kind;parent code;name fi;name sv;name en',
	people:
		'employee number;given names;family name;email;language;unit code;staff group code;from day;until day;leave from;leave until',
	headcounts: 'unit code;staff group code;day;staff',
	leavers: 'employee number;last day',
} as const satisfies Record<ImportKind, string>;

/** A city's desk of HR: brings files, has them checked and applied by the same steps as the server. */
export class Desk {
	readonly store: Store;
	#actorId = '';
	#now = new Date('2026-11-22T09:00:00Z').getTime();

	constructor(store: Store) {
		this.store = store;
	}

	now(): Date {
		return new Date((this.#now += 1000));
	}

	async actor(): Promise<string> {
		this.#actorId ||= await this.store.write((tx) => addSomebody(tx, { kind: 'partner' }));
		return this.#actorId;
	}

	async bring(
		kind: ImportKind,
		bytes: Uint8Array,
		options: Partial<Pick<FileToImport, 'mode' | 'lastDay' | 'sheet'>> = {},
	): Promise<string> {
		const file = { kind, mode: 'add', lastDay: null, fileName: 'hr.csv', ...options } as const;
		const byPersonId = await this.actor();
		return receiveFile(this.store, { ...file, byPersonId }, sourceOf(bytes), this.now());
	}

	/** Brings rows under the usual headings, or a workbook, and has them checked. */
	async check(
		kind: ImportKind,
		rows: readonly string[] | Uint8Array,
		options: Parameters<Desk['bring']>[2] = {},
	): Promise<ImportRun> {
		const bytes =
			rows instanceof Uint8Array ? rows : Buffer.from([headings[kind], ...rows].join('\r\n'));
		const id = await this.bring(kind, bytes, options);
		const run = (await findRun(this.store.read, id))!;
		if (run.state === 'mapping') {
			const confirmed = { runId: id, actorId: await this.actor(), columns: run.columns as Columns };
			await this.store.write((tx) => confirmColumns(tx, confirmed, this.now()));
		}
		await this.work();
		return (await findRun(this.store.read, id))!;
	}

	async work(): Promise<void> {
		await runImportSteps(
			this.store,
			() => today,
			() => this.now(),
		);
	}

	/** Applies what a check showed; the state that the import then has. */
	async apply({ id }: Pick<ImportRun, 'id'>, leavesOut = false): Promise<string> {
		const approval = { runId: id, actorId: await this.actor(), leavesOut };
		const answer = await this.store.write((tx) => approveRun(tx, approval, this.now()));
		if (answer !== 'approved') return answer;
		await this.work();
		return (await findRun(this.store.read, id))!.state;
	}

	/** Checks and applies. */
	async import(...given: Parameters<Desk['check']>): Promise<ImportRun> {
		const run = await this.check(...given);
		const state = await this.apply(run);
		if (state !== 'applied')
			throw new Error(`${state}: ${JSON.stringify(await this.findings(run))}`);
		return run;
	}

	/** What was found odd: `<row> <code>`, the file's own as row 0. */
	async findings({ id }: Pick<ImportRun, 'id'>): Promise<string[]> {
		const rows = await this.store.read
			.select()
			.from(importFindings)
			.where(eq(importFindings.runId, id))
			.orderBy(asc(importFindings.row), asc(importFindings.position));
		return rows.map(({ row, code }) => `${row ?? 0} ${code}`).sort();
	}

	async changes({ id }: Pick<ImportRun, 'id'>) {
		return this.store.read
			.select()
			.from(importChanges)
			.where(eq(importChanges.runId, id))
			.orderBy(asc(importChanges.position));
	}
}

/** Bytes as they arrive: in pieces of an odd size. */
function sourceOf(bytes: Uint8Array) {
	return async function* () {
		for (let from = 0; from < bytes.length; from += 1021) yield bytes.subarray(from, from + 1021);
	};
}
