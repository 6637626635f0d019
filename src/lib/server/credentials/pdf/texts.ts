import type { Language, Texts } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import type { Statement } from '../statement.ts';

/** The fixed words of a certificate. */
export interface CertificateTexts {
	/** What the paper is called. */
	certificate: string;
	/** Stands before the holder's name, and `completed` after it, so that the three read as one sentence. */
	certifies: string;
	completed: { module: string; licence: string };
	learned: string;
	parts: string;
	issued: string;
	valid: string;
	extent: string;
	assessed: string;
	edition: { module: string; licence: string };
	number: string;
	check: string;
	qrCode: string;
	badge: string;
}

export const certificateTexts: Record<Language, CertificateTexts> = {
	fi: {
		certificate: 'Todistus',
		certifies: 'Todistamme, että',
		completed: {
			module: 'on hyväksytysti suorittanut koulutusmoduulin',
			licence: 'on hyväksytysti suorittanut kaikki vaaditut osat.',
		},
		learned: 'Tiedot ja taidot',
		parts: 'Vaaditut osat',
		issued: 'Myönnetty',
		valid: 'Voimassa',
		extent: 'Laajuus',
		assessed: 'Arviointi',
		edition: { module: 'Versio', licence: 'Versio' },
		number: 'Todistuksen numero',
		check: 'Tarkista todistuksen aitous ja voimassaolo',
		qrCode: 'QR-koodi, joka avaa todistuksen tarkistussivun',
		badge: 'Osaamismerkki (Open Badges 3.0)',
	},
	sv: {
		certificate: 'Intyg',
		certifies: 'Härmed intygas att',
		completed: {
			module: 'har med godkänt resultat genomfört utbildningsmodulen',
			licence: 'har med godkänt resultat genomfört alla delar som krävs.',
		},
		learned: 'Kunskaper och färdigheter',
		parts: 'Delar som krävs',
		issued: 'Utfärdat',
		valid: 'Giltigt',
		extent: 'Omfattning',
		assessed: 'Bedömning',
		edition: { module: 'Version', licence: 'Version' },
		number: 'Intygets nummer',
		check: 'Kontrollera intygets äkthet och giltighet',
		qrCode: 'QR-kod som öppnar sidan där intyget kan kontrolleras',
		badge: 'Kompetensmärke (Open Badges 3.0)',
	},
	en: {
		certificate: 'Certificate',
		certifies: 'This is to certify that',
		completed: {
			module: 'has successfully completed the training module',
			licence: 'has successfully completed every required part.',
		},
		learned: 'Knowledge and skills',
		parts: 'Required parts',
		issued: 'Issued',
		valid: 'Valid',
		extent: 'Extent',
		assessed: 'Assessment',
		edition: { module: 'Edition', licence: 'Version' },
		number: 'Certificate number',
		check: 'Check that this certificate is genuine and valid',
		qrCode: 'QR code that opens the page where this certificate can be checked',
		badge: 'Badge (Open Badges 3.0)',
	},
};

const months: Record<'sv' | 'en', string> = {
	sv: 'januari februari mars april maj juni juli augusti september oktober november december',
	en: 'January February March April May June July August September October November December',
};

/** A day as official texts write it: 22.11.2026, 22 november 2026, 22 November 2026. */
export function dateText(day: Day, language: Language): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	if (language === 'fi') return `${date}.${month}.${year}`;
	return `${date}\u00A0${months[language].split(' ')[month - 1]}\u00A0${year}`;
}

/** The last valid day, or that there is none. */
export function validityText(validUntil: Day | null, language: Language): string {
	if (validUntil === null)
		return { fi: 'toistaiseksi', sv: 'tills vidare', en: 'until further notice' }[language];
	const date = dateText(validUntil, language);
	return { fi: `${date} asti`, sv: `till och med ${date}`, en: `until the end of ${date}` }[
		language
	];
}

const units: Record<Language, { hour: [string, string]; minute: [string, string] }> = {
	fi: { hour: ['tunti', 'tuntia'], minute: ['minuutti', 'minuuttia'] },
	sv: { hour: ['timme', 'timmar'], minute: ['minut', 'minuter'] },
	en: { hour: ['hour', 'hours'], minute: ['minute', 'minutes'] },
};

/** Minutes as hours and minutes: `1 hour 35 minutes`. */
export function extentText(minutes: number, language: Language): string {
	const { hour, minute } = units[language];
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	return [
		...(hours > 0 ? [`${hours}\u00A0${hours === 1 ? hour[0] : hour[1]}`] : []),
		...(rest > 0 || hours === 0 ? [`${rest}\u00A0${rest === 1 ? minute[0] : minute[1]}`] : []),
	].join(' ');
}

const otherForms: Record<'event' | 'observation' | 'recognition', Texts> = {
	event: {
		fi: 'Osallistuminen koulutustilaisuuteen',
		sv: 'Deltagande i ett utbildningstillfälle',
		en: 'Attended a training event',
	},
	observation: {
		fi: 'Osaaminen havaittu työssä',
		sv: 'Kunnande observerat i arbetet',
		en: 'Skill observed at work',
	},
	recognition: {
		fi: 'Aiemmin hankittu osaaminen tunnustettu',
		sv: 'Tidigare förvärvat kunnande erkänt',
		en: 'Earlier skills recognised',
	},
};

/** What had to be passed, never with what result. */
export function assessmentText(assessment: Statement['assessment'], language: Language): string {
	if (assessment.form === 'measures')
		return {
			fi: 'Kaikki vaaditut osat hyväksytty',
			sv: 'Alla delar som krävs är godkända',
			en: 'All required parts passed',
		}[language];
	if (assessment.form !== 'quiz') return otherForms[assessment.form][language];
	const percent = assessment.passPercent;
	return {
		fi: `Hyväksytty koe (raja: ${percent}\u00A0% oikein)`,
		sv: `Godkänt prov (gräns: ${percent}\u00A0% rätt)`,
		en: `Quiz passed (pass mark: ${percent}%)`,
	}[language];
}
