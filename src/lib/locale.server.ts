import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '#lib/i18n/runtime.js';
import type { Variant } from './languages.ts';

const current = new AsyncLocalStorage<Variant>();
overwriteGetLocale(() => current.getStore() ?? 'fi');

/** Runs work whose messages are in a language, full or easy: a whole request, or the making of one mail. */
export function inLanguage<T>(variant: Variant, work: () => T): T {
	return current.run(variant, work);
}
