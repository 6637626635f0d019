import { formatNumber, formatPercent } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';

/** What a learner can answer. */
export function listUseOptions() {
	return [
		{ value: 'yes', label: m.use_yes() },
		{ value: 'not-yet', label: m.use_not_yet() },
		{ value: 'not-my-work', label: m.use_not_my_work() },
	];
}

/** What a manager can answer. */
export function listObservationOptions() {
	return [
		{ value: 'yes', label: m.use_seen_yes() },
		{ value: 'not-yet', label: m.use_seen_not_yet() },
		{ value: 'cannot-say', label: m.use_seen_cannot_say() },
	];
}

export type ShownUse =
	| { shown: 'exact'; answered: number; yes: number }
	| { shown: 'few'; answered: number }
	| { shown: 'nearly-all'; answered: number }
	| { shown: 'nothing' };

/** Of those who answered, how many said yes. */
export function sayUse(use: ShownUse, language: Language): string {
	if (use.shown === 'nothing') return m.use_figures_nothing();
	const answered = formatNumber(use.answered, language);
	if (use.shown === 'few') return m.use_figures_few({ answered });
	if (use.shown === 'nearly-all')
		return m.use_figures_nearly_all({ least: formatNumber(use.answered - 2, language), answered });
	const percent = formatPercent(Math.floor((use.yes * 100) / use.answered), language);
	return m.use_figures_exact({ yes: formatNumber(use.yes, language), answered, percent });
}
