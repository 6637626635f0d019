import type { importKinds } from '#lib/server/store/schema/hr.ts';

export type ImportKind = (typeof importKinds)[number];

/** The fields of each kind of file, in the order of its sample; a column must be there for those that are required. */
export const fieldsOf = {
	units: {
		code: 'required',
		kind: 'required',
		parentCode: 'optional',
		nameFi: 'required',
		nameSv: 'optional',
		nameEn: 'optional',
	},
	people: {
		number: 'required',
		givenNames: 'required',
		familyName: 'required',
		email: 'optional',
		language: 'optional',
		unitCode: 'required',
		groupCode: 'required',
		fromDay: 'required',
		untilDay: 'optional',
		leaveFromDay: 'optional',
		leaveUntilDay: 'optional',
	},
	headcounts: { unitCode: 'required', groupCode: 'optional', day: 'required', staff: 'required' },
	leavers: { number: 'required', lastDay: 'required' },
} as const satisfies Record<ImportKind, Record<string, 'required' | 'optional'>>;

export type Field = {
	[Kind in ImportKind]: keyof (typeof fieldsOf)[Kind];
}[ImportKind];

/** The fields of a kind of file, in order. */
export function listFields(kind: ImportKind): { field: Field; isRequired: boolean }[] {
	return Object.entries(fieldsOf[kind]).map(([field, need]) => ({
		field: field as Field,
		isRequired: need === 'required',
	}));
}

/** What systems of HR call a field, folded by `foldHeading`; what the samples call it comes first. */
export const usualHeadings: Record<Field, readonly string[]> = {
	number: [
		...['employeenumber', 'henkilonumero', 'tyontekijanumero', 'henkilonro', 'anstallningsnummer'],
		...[
			'personalnummer',
			'anstallningsnr',
			'employeeid',
			'employeeno',
			'personnelnumber',
			'hlonro',
		],
	],
	givenNames: [
		...['givennames', 'etunimet', 'etunimi', 'fornamn', 'firstname', 'firstnames', 'givenname'],
		...['kutsumanimi', 'tilltalsnamn'],
	],
	familyName: ['familyname', 'sukunimi', 'efternamn', 'lastname', 'surname', 'slaktnamn'],
	email: [
		...['email', 'sahkoposti', 'sahkopostiosoite', 'epost', 'epostadress', 'emailaddress', 'mail'],
	],
	language: ['language', 'kieli', 'asiointikieli', 'sprak', 'kontaktsprak', 'aidinkieli'],
	unitCode: [
		...['unitcode', 'yksikko', 'yksikkokoodi', 'yksikontunnus', 'toimipaikka', 'toimipaikkakoodi'],
		...[
			'enhet',
			'enhetskod',
			'verksamhetsstalle',
			'unit',
			'location',
			'orgkoodi',
			'kustannuspaikka',
		],
	],
	groupCode: [
		...['staffgroupcode', 'henkilostoryhma', 'ryhma', 'ryhmakoodi', 'personalgrupp', 'grupp'],
		...['staffgroup', 'group', 'ammattiryhma', 'yrkesgrupp'],
	],
	fromDay: [
		...['fromday', 'alkaen', 'alkupaiva', 'alkamispaiva', 'tehtavaalkaa', 'franochmed', 'borjar'],
		...['startdatum', 'begynnelsedag', 'startdate', 'from', 'startday', 'begindate'],
	],
	untilDay: [
		...['untilday', 'asti', 'paattyen', 'paattymispaiva', 'tehtavapaattyy', 'loppupaiva'],
		...['tillochmed', 'slutar', 'slutdatum', 'enddate', 'until', 'endday'],
	],
	leaveFromDay: [
		...[
			'leavefrom',
			'vapaaalkaa',
			'virkavapaaalkaa',
			'poissaoloalkaa',
			'ledigfran',
			'ledighetborjar',
		],
		...['franvaroborjar', 'leavestart', 'leavefromday'],
	],
	leaveUntilDay: [
		...['leaveuntil', 'vapaapaattyy', 'virkavapaapaattyy', 'poissaolopaattyy', 'ledigtill'],
		...['ledighetslutar', 'franvaroslutar', 'leaveend', 'leaveuntilday'],
	],
	code: [
		...['unitcode', 'koodi', 'tunnus', 'yksikkokoodi', 'yksikontunnus', 'kod', 'enhetskod', 'code'],
		...['id', 'orgkoodi'],
	],
	kind: ['kind', 'laji', 'tyyppi', 'taso', 'typ', 'slag', 'niva', 'type', 'level'],
	parentCode: [
		...['parentcode', 'ylayksikko', 'ylempiyksikko', 'overordnadenhet', 'overenhet', 'parent'],
		...['parentunit', 'moderenhet', 'isantakoodi'],
	],
	nameFi: [
		...['namefi', 'nimi', 'nimisuomeksi', 'suomenkielinennimi', 'nimifi', 'namnpafinska', 'name'],
		...['namn', 'finskanamnet', 'finnishname'],
	],
	nameSv: ['namesv', 'nimiruotsiksi', 'nimisv', 'namnpasvenska', 'svenskanamnet', 'swedishname'],
	nameEn: ['nameen', 'nimienglanniksi', 'nimien', 'namnpaengelska', 'englishname'],
	day: ['day', 'paiva', 'paivamaara', 'pvm', 'dag', 'datum', 'date', 'ajankohta'],
	staff: [
		...['staff', 'henkilostomaara', 'henkilosto', 'lukumaara', 'maara', 'antalanstallda', 'antal'],
		...['personalantal', 'headcount', 'employees', 'count', 'henkiloita'],
	],
	lastDay: [
		...['lastday', 'viimeinenpaiva', 'paattymispaiva', 'sistadag', 'sistadagen', 'slutdatum'],
		...['enddate', 'lastworkingday', 'lahtopaiva'],
	],
};
