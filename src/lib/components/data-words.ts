import { m } from '#lib/i18n/messages.js';
import { nameMailRule, nameMailState, nameMailWhy } from './mail-words.ts';
import { nameVariant } from './variant-names.ts';
import { isVariant } from '#lib/languages.ts';

/** What is said about personal data by code; tests/privacy/words.once.test.ts holds the registry against the messages. */
type Kind = 'category' | 'purpose' | 'basis' | 'erasure' | 'table' | 'field' | 'value' | 'action';

/** A message by its code; undefined where there is none. */
export function sayData(kind: Kind, code: string): string | undefined {
	return find(`data_${kind}_${toSnake(code)}`)?.({});
}

/** How long something is kept: by months where it has a period. */
export function sayKept(code: string, months: number | null): string {
	return find(`data_kept_${toSnake(code)}`)?.({ months: months ?? 0 }) ?? '';
}

/** A code of a column in words; a code without words as it stands. */
export function sayCode(column: string, code: string): string {
	if (column === 'rule' || column === 'template') return nameMailRule(code);
	if (column === 'state') return nameMailState(code);
	if (column === 'why') return nameMailWhy(code);
	if (isVariant(code)) return nameVariant(code);
	const kind = column === 'action' ? 'action' : 'value';
	return sayData(kind, code) ?? code;
}

function find(key: string): ((inputs: { months?: number }) => string) | undefined {
	const messages = m as unknown as Record<
		string,
		((inputs: { months?: number }) => string) | undefined
	>;
	return messages[key];
}

function toSnake(code: string): string {
	return code.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll(/[- ]/g, '_');
}
