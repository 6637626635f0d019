import type { Reader } from './store.ts';

/**
 * A query that is built once for each reader or transaction face and run many times: building one anew costs ten
 * times what running it prepared does. On PostgreSQL the name given to `prepare` must belong to one query alone.
 */
export function prepareOnce<Query>(build: (db: Reader) => Query): (db: Reader) => Query {
	const made = new WeakMap<Reader, Query>();
	return (db) => {
		const known = made.get(db);
		if (known) return known;
		const query = build(db);
		made.set(db, query);
		return query;
	};
}
