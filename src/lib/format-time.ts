import type { Language } from './languages.ts';

/** The time on the reader's own clock as the language writes it: 9.05 in Finnish and in Swedish of Finland, 09:05 in English. */
export function formatTime(moment: Date, language: Language): string {
	const [hours, minutes] = [moment.getHours(), moment.getMinutes()];
	const padded = String(minutes).padStart(2, '0');
	return language === 'en' ? `${String(hours).padStart(2, '0')}:${padded}` : `${hours}.${padded}`;
}
