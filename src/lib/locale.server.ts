import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '#lib/i18n/runtime.js';
import type { Language } from './languages.ts';

const current = new AsyncLocalStorage<Language>();
overwriteGetLocale(() => current.getStore() ?? 'fi');

/** Runs work whose messages are in a language: a whole request, or the making of one mail. */
export function inLanguage<T>(language: Language, work: () => T): T {
	return current.run(language, work);
}
