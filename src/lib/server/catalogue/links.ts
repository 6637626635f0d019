import type { Language } from '#lib/languages.ts';
import type { Report } from './faults.ts';

const ownAddress = 'https://own.invalid';
/** Browsers drop or rewrite some of these inside an address; a link that needs one is not plain. */
const unplain = /[\s\\<>"`\p{Cc}\p{Cf}]/u;

/** Whether a lesson may link there: `https://…`, `mailto:…`, or a path of this site, `/…`. Nothing else is let through. */
export function isAllowedLink(href: string): boolean {
	if (unplain.test(href)) return false;
	if (!/^(https:\/\/[^/]|mailto:[^/]|\/(?!\/))/i.test(href)) return false;
	if (!URL.canParse(href, ownAddress)) return false;
	const url = new URL(href, ownAddress);
	// `https://city.fi@elsewhere.net` reads like the city's and leads elsewhere.
	if (url.username || url.password) return false;
	return href.startsWith('/') ? url.origin === ownAddress : true;
}

/** Whether a link leads out of this site by the web. */
export function isExternalLink(href: string): boolean {
	return /^https:/i.test(href);
}

const vagueTexts: Record<Language, string[]> = {
	fi: [
		'tästä',
		'täältä',
		'tässä',
		'täällä',
		'klikkaa tästä',
		'klikkaa',
		'linkki',
		'tämä linkki',
		'lue lisää',
		'lisää',
		'lisätietoja',
	],
	sv: [
		'här',
		'klicka här',
		'klicka',
		'länk',
		'länken',
		'denna länk',
		'läs mer',
		'läs mera',
		'mer',
		'mera',
		'mer information',
	],
	en: [
		'here',
		'click here',
		'click',
		'link',
		'this link',
		'this page',
		'read more',
		'learn more',
		'more',
		'more information',
	],
};

/** Reports what is wrong with an allowed link besides its target. A text must make sense alone: screen readers list links. */
export function checkLink(
	link: { href: string; text: string; title?: string | null },
	language: Language,
	line: number,
	report: Report,
): void {
	const text = link.text.trim();
	if (/&[#a-z\d]+;/i.test(link.href))
		report.error(
			line,
			'write the character itself in the link’s address, not a code such as &amp;',
		);
	if (link.title)
		report.error(line, 'a link takes no title in quotation marks; say it in the text');
	if (!text) report.error(line, 'the link has no text');
	else if (isBareAddress(text))
		report.warning(
			line,
			`the link’s text is an address; name the page instead: [name](${link.href})`,
		);
	else if (isVagueText(text, language))
		report.warning(line, `the link’s text “${text}” does not say where it leads`);
}

function isBareAddress(text: string): boolean {
	return /^(https?:\/\/|www\.)\S+$/i.test(text);
}

function isVagueText(text: string, language: Language): boolean {
	const words = text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	return vagueTexts[language].includes(words);
}
