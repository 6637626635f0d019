export interface Violation {
	kind: 'unique' | 'foreign' | 'check' | 'not-null';
	/**
	 * What was violated: the columns as `table.column, table.column` for `unique`, `table.column` for `not-null`,
	 * the check's name for `check`. For `foreign` the constraint's name on PostgreSQL; SQLite does not tell.
	 */
	detail: string;
}

interface EngineError {
	code?: string;
	message?: string;
	cause?: unknown;
	table?: string;
	column?: string;
	constraint?: string;
	detail?: string;
}

const kinds: Record<string, Violation['kind']> = {
	'23505': 'unique',
	'23503': 'foreign',
	'23001': 'foreign',
	'23514': 'check',
	'23502': 'not-null',
	SQLITE_CONSTRAINT_UNIQUE: 'unique',
	SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
	SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign',
	// SQLite keeps `on delete restrict` by an internal trigger.
	SQLITE_CONSTRAINT_TRIGGER: 'foreign',
	SQLITE_CONSTRAINT_CHECK: 'check',
	SQLITE_CONSTRAINT_NOTNULL: 'not-null',
};

/** Which rule of the schema an error of a statement reports, alike on both engines; undefined for all other errors. */
export function violation(error: unknown): Violation | undefined {
	for (let cause = error; isEngineError(cause); cause = cause.cause) {
		const code = cause.code ?? '';
		const kind = kinds[code];
		if (kind === undefined) continue;
		return {
			kind,
			detail: code.startsWith('SQLITE') ? sqliteDetail(cause) : postgresDetail(kind, cause),
		};
	}
	return undefined;
}

function isEngineError(value: unknown): value is EngineError {
	return typeof value === 'object' && value !== null;
}

/** `UNIQUE constraint failed: units.code` → `units.code` */
function sqliteDetail(error: EngineError): string {
	return error.message?.split(': ')[1] ?? '';
}

function postgresDetail(kind: Violation['kind'], error: EngineError): string {
	if (kind === 'not-null') return `${error.table}.${error.column}`;
	if (kind === 'unique') return uniqueColumns(error);
	return error.constraint ?? '';
}

/** `Key (unit_id, day)=(01J…, 2026-01-01) already exists.` → `headcounts.unit_id, headcounts.day`, without the values */
function uniqueColumns(error: EngineError): string {
	const columns = /\(([^)]+)\)=/.exec(error.detail ?? '')?.[1];
	if (!columns) return error.constraint ?? '';
	return columns
		.split(', ')
		.map((column) => `${error.table}.${column.replaceAll('"', '')}`)
		.join(', ');
}
