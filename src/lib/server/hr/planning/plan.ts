import { newId } from '#lib/server/store/index.ts';
import type { importChanges } from '#lib/server/store/schema/hr.ts';
import type { Finding, FindingCode } from '../findings.ts';

/** One thing that applying changes, with all that it needs: it is shown, and then done as it was shown. */
export type Change = Omit<typeof importChanges.$inferInsert, 'runId' | 'position'>;

/** What would change, and what is odd. */
export class Plan {
	readonly changes: Change[] = [];
	readonly findings: Finding[] = [];
	/** Rows that turned out to be unusable. */
	readonly unusable = new Set<number>();

	change(change: Change): void {
		this.changes.push(change);
	}

	/** Notes something odd about rows; each gets a finding of its own. */
	find(
		code: FindingCode,
		rows: readonly (number | null)[],
		details: Finding['details'] = {},
	): void {
		for (const row of rows) this.findings.push({ code, row, details });
	}

	/** The same for what keeps the rows out. */
	refuse(code: FindingCode, rows: readonly number[], details: Finding['details'] = {}): void {
		this.find(code, rows, details);
		for (const row of rows) this.unusable.add(row);
	}
}

/** Called again and again while a plan is made, with how much is done. */
export type OnProgress = (done: number) => Promise<void>;

/** An id for a row that applying will add. */
export const idToBe = () => newId();
