import type { Language, Texts } from './languages.ts';

const locales: Texts = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };
const dayFormat = Object.fromEntries(
	Object.entries(locales).map(([language, locale]) => [
		language,
		new Intl.DateTimeFormat(locale, {
			...{ timeZone: 'UTC', day: 'numeric', year: 'numeric' },
			month: language === 'en' ? 'long' : 'numeric',
		}),
	]),
) as Record<Language, Intl.DateTimeFormat>;

/** A day as the language writes it: 22.11.2026, 22 November 2026. */
export function formatDay(day: string, language: Language): string {
	return dayFormat[language].format(new Date(`${day}T00:00:00Z`));
}

const monthFormat = Object.fromEntries(
	Object.entries(locales).map(([language, locale]) => [
		language,
		new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long' }),
	]),
) as Record<Language, Intl.DateTimeFormat>;

/** The name of a day's month as it stands alone: maaliskuu, mars, March. */
export function formatMonth(day: string, language: Language): string {
	return monthFormat[language].format(new Date(`${day}T00:00:00Z`));
}

/** A whole number as the language writes it: 38 000 with a space that does not break, 38,000 in English. */
export function formatNumber(number: number, language: Language): string {
	return String(number).replaceAll(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0');
}

/** A percentage as the language writes it: 46 %, 46%; 33,5 %, 33.5%. */
export function formatPercent(percent: number, language: Language): string {
	const number = Number.isInteger(percent) ? percent : formatDecimal(percent, language);
	return language === 'en' ? `${number}%` : `${number}\u00a0%`;
}

/** Points as the language writes them, rounded down to two decimals: 7,5; 8.33. */
export function formatPoints(points: number, sixtieths: number, language: Language): string {
	const hundredths = points * 100 + Math.floor((sixtieths * 100) / 60);
	return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(
		hundredths / 100,
	);
}

/** A number with its decimals as the language writes it, and a space between thousands as everybody may type it: 1 250,5. */
export function formatDecimal(number: number, language: Language): string {
	const format = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 6 });
	return format
		.formatToParts(number)
		.map(({ type, value }) => (type === 'group' ? '\u00a0' : value))
		.join('');
}

/** A mean with one decimal as the language writes it: 4,2; 4.0. */
export function formatMean(mean: number, language: Language): string {
	const decimals = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
	return new Intl.NumberFormat(locales[language], decimals).format(mean);
}

/** A figure with two decimals as the language writes it: 0,42; −0.07. */
export function formatTwoDecimals(value: number, language: Language): string {
	const decimals = { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'negative' };
	return new Intl.NumberFormat(locales[language], decimals as Intl.NumberFormatOptions).format(
		value,
	);
}

const momentFormats = new Map<string, Intl.DateTimeFormat>();

/** A moment on the clock of a time zone as the language writes it: 22.11.2026 klo 9.05, 22 November 2026 at 09:05. */
export function formatMoment(moment: Date, language: Language, timeZone: string): string {
	const key = `${language} ${timeZone}`;
	let format = momentFormats.get(key);
	if (!format) {
		format = new Intl.DateTimeFormat(locales[language], {
			...{ timeZone, day: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit' },
			month: language === 'en' ? 'long' : 'numeric',
		});
		momentFormats.set(key, format);
	}
	return format.format(moment);
}

/** The time of a moment on the clock of a time zone as the language writes it: 9.05, 09:05. */
export function formatClock(moment: Date, language: Language, timeZone: string): string {
	const key = `clock ${language} ${timeZone}`;
	let format = momentFormats.get(key);
	if (!format) {
		const hour = language === 'en' ? '2-digit' : 'numeric';
		format = new Intl.DateTimeFormat(locales[language], { timeZone, hour, minute: '2-digit' });
		momentFormats.set(key, format);
	}
	return format.format(moment);
}
