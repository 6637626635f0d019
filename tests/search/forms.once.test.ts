import { describe, expect, test } from 'vitest';
import type { Language } from '#lib/languages.ts';
import { compareWord, likeness, readQuery } from '#lib/server/search/query.ts';

/** Forms of one word in each line: whichever is searched for finds every other. */
const forms: Record<Language, string> = {
	fi: `
kaupunki kaupungin kaupungissa kaupunkia kaupungeissa kaupunkeihin
selkokieli selkokielellä selkokielen selkokieltä
asiakas asiakkaan asiakasta asiakkaita asiakkaiden asiakkaalle asiakkaat
tieto tiedon tietoa tiedoista tiedot
lupa luvan lupaa luvat
koti kodin kotiin kotia
apu avun apua avulla
oikeus oikeuden oikeutta oikeuksia oikeudet oikeuksien
mahdollisuus mahdollisuuden mahdollisuutta mahdollisuudet
osaaminen osaamisen osaamista osaamisesta osaamiseen osaamisensa
tunnistautuminen tunnistautumisen tunnistautumista
tunnistaa tunnistan tunnistaminen tunnistamista
palvelu palvelun palveluita palveluja palveluissa palveluun
ihminen ihmisen ihmistä ihmisiä ihmiset ihmisille
tulkki tulkin tulkkia tulkkeja tulkille
syrjintä syrjinnän syrjintää syrjinnästä
kysymys kysymyksen kysymystä kysymyksiä kysymyksiin
vapaaehtoinen vapaaehtoisen vapaaehtoista vapaaehtoisia vapaaehtoiset
työ työn töissä töihin töitä työtä
laki lain laissa lakia
yhteystieto yhteystiedot yhteystietoja
pankki pankin pankkia pankit
päätös päätöksen päätöstä päätökset
ohje ohjeen ohjeita ohjeet ohjetta
huone huoneen huonetta huoneeseen
lapsi lapsen lasta lapset lapsille
tietosuoja tietosuojan tietosuojaa
saavutettavuus saavutettavuuden saavutettavuutta
puhelin puhelimen puhelimessa puhelinta
opas oppaan opasta oppaita
todistus todistuksen todistusta todistukset
huijaus huijauksen huijauksia huijaukset
kunta kunnan kuntaa kunnat
tapa tavan tapaa tavat
kieli kielen kieltä kielten
palaute palautteen palautetta`,
	sv: `
tolk tolken tolkar tolkarna tolkens
kund kunden kunder kunderna kundens
rättighet rättigheten rättigheter rättigheterna
tjänst tjänsten tjänster tjänsterna tjänsternas
språk språket språken språkets
stad staden städer städerna stadens
handledare handledaren handledarna handledarens
fråga frågan frågor frågorna frågade frågar
lag lagen lagar lagarna lagens
blankett blanketten blanketter blanketterna
diskriminering diskrimineringen diskrimineringens
kompetens kompetensen kompetenser
möte mötet möten mötena
digital digitalt digitala
fullmakt fullmakten fullmakter fullmakterna
bedrägeri bedrägerier bedrägeriet
rum rummet rummen
lösenord lösenordet lösenorden lösenords
kommun kommunen kommuner kommunens kommunerna
utbildning utbildningen utbildningar utbildningens
bok böcker boken
hjälpa hjälper hjälpte hjälpt
myndighet myndigheten myndigheter
ålder åldern åldrar`,
	en: `
service services
customer customers
policy policies
identify identified identifies identifying
interpreter interpreters
language languages
person people persons
child children
plan plans planned planning planner
decision decisions
address addresses addressed addressing
learn learns learned learning learner learners
use used uses using user users
scam scams scammed scammer
agency agencies
discriminate discriminated discriminates discriminating
write writes writing wrote written
process processes processed
apply applies applied applying
box boxes`,
};

function compare(language: Language, wanted: string, found: string): number {
	const [query] = readQuery(wanted, language);
	return query ? compareWord(found, query) : 0;
}

describe.each(Object.entries(forms) as [Language, string][])('in %s', (language, lines) => {
	const rows = lines.trim().split('\n');
	test.each(rows)('whichever of these is searched for finds the others: %s', (row) => {
		const words = row.split(' ');
		const missed = words.flatMap((wanted) =>
			words
				.filter((found) => compare(language, wanted, found) < likeness.beginning)
				.map((found) => `${wanted} does not find ${found}`),
		);
		expect(missed).toEqual([]);
	});
});

describe('a word does not find', () => {
	test.each([
		['fi', 'kieli', 'kirje'],
		['fi', 'tietosuoja', 'tieto'],
		['fi', 'kaupunki', 'kauppa'],
		['fi', 'tulkki', 'tulos'],
		['fi', 'saari', 'säärin'],
		['fi', 'oikeus', 'oikein'],
		['fi', 'asiakas', 'asia'],
		['sv', 'tolk', 'tolv'],
		['sv', 'rättighet', 'rättvisa'],
		['sv', 'möte', 'mat'],
		['en', 'policy', 'police'],
		['en', 'children', 'chill'],
	] as const)('in %s, %s: %s', (language, wanted, found) => {
		expect(compare(language, wanted, found)).toBe(0);
	});
});

describe('a later part of a compound', () => {
	test.each([
		['fi', 'kieli', 'selkokielellä'],
		['fi', 'tieto', 'yhteystiedot'],
		['fi', 'palvelu', 'asiakaspalvelussa'],
		['sv', 'språk', 'minoritetsspråken'],
		['sv', 'tjänst', 'kundtjänsten'],
	] as const)('in %s, %s finds %s', (language, wanted, found) => {
		expect(compare(language, wanted, found)).toBe(likeness.part);
	});

	test('is not found by a word of three letters, after less than three, or in English', () => {
		expect(compare('fi', 'työ', 'ryhmätyö')).toBe(0);
		expect(compare('fi', 'kieli', 'sokieli')).toBe(0);
		expect(compare('en', 'book', 'handbook')).toBe(0);
	});
});

test('the very word is liked best, then its forms, then what begins like it', () => {
	expect(compare('fi', 'tulkki', 'tulkki')).toBe(likeness.exact);
	expect(compare('fi', 'tulkki', 'tulkin')).toBe(likeness.form);
	expect(compare('fi', 'tulkki', 'tulkkaus')).toBe(likeness.beginning);
});

test('words that are everywhere are left out, unless there are no others', () => {
	const words = (text: string, language: Language) =>
		readQuery(text, language).map(({ word }) => word);
	expect(words('Miten tilaan tulkin ja kuka maksaa', 'fi')).toEqual([
		'tilaan',
		'tulkin',
		'kuka',
		'maksaa',
	]);
	expect(words('ja on', 'fi')).toEqual(['ja', 'on']);
	expect(words('a', 'en')).toEqual(['a']);
});
