import { sql, type SQL } from 'drizzle-orm';
import { dialect } from './columns.ts';
import { searchPages } from './schema/search.ts';

/** A word that a page must have: one that begins with a prefix, or is one of the whole words. */
export interface WantedWord {
	prefixes: readonly string[];
	words: readonly string[];
}

/**
 * A condition on `search_pages`: the page has all of the wanted words, or any of them, in its names or anywhere. Both
 * engines index the same words, which we cut and fold ourselves, so they find the same pages. Words must be letters and
 * digits only: whatever the grammars of the engines mean by other signs cannot come here.
 */
export function hasWords(
	wanted: readonly WantedWord[],
	how: 'all' | 'any',
	where: 'names' | 'words',
): SQL {
	for (const word of wanted.flatMap(({ prefixes, words }) => [...prefixes, ...words]))
		if (!/^[\p{L}\p{N}]+$/u.test(word)) throw new Error('a word of letters and digits is needed');
	return dialect === 'postgres' ? inPostgres(wanted, how, where) : inSqlite(wanted, how, where);
}

function inSqlite(wanted: readonly WantedWord[], how: 'all' | 'any', where: string): SQL {
	const one = ({ prefixes, words }: WantedWord) =>
		`(${[...prefixes.map((prefix) => `"${prefix}"*`), ...words.map((word) => `"${word}"`)].join(' OR ')})`;
	const query = `${where} : (${wanted.map(one).join(how === 'all' ? ' AND ' : ' OR ')})`;
	return sql`${searchPages.id} in (select rowid from search_index where search_index match ${query})`;
}

function inPostgres(wanted: readonly WantedWord[], how: 'all' | 'any', where: string): SQL {
	const one = ({ prefixes, words }: WantedWord) =>
		`(${[...prefixes.map((prefix) => `'${prefix}':*`), ...words.map((word) => `'${word}'`)].join(' | ')})`;
	const query = wanted.map(one).join(how === 'all' ? ' & ' : ' | ');
	return sql`${sql.identifier(`${where}_index`)} @@ ${query}::tsquery`;
}
