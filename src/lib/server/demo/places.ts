import type { Texts } from '#lib/languages.ts';

/** The invented city: its name is the issuer's on every certificate. */
export const city = {
	code: 'koivuranta',
	names: {
		fi: 'Koivurannan kaupunki',
		sv: 'Björkstrands stad',
		en: 'City of Koivuranta',
	},
};

interface Branch {
	code: string;
	names: Texts;
}

const branch = (code: string, fi: string, sv: string, en: string): Branch => ({
	code,
	names: { fi, sv, en },
});

export const divisions: readonly (Branch & { services: readonly Branch[] })[] = [
	{
		...branch(
			'kasvatus-ja-koulutus',
			'Kasvatuksen ja koulutuksen toimiala',
			'Fostrans- och utbildningssektorn',
			'Education Division',
		),
		services: [
			branch('varhaiskasvatus', 'Varhaiskasvatus', 'Småbarnspedagogik', 'Early childhood education'),
			branch('perusopetus', 'Perusopetus', 'Grundläggande utbildning', 'Basic education'),
			branch('vapaa-sivistystyo', 'Vapaa sivistystyö', 'Fritt bildningsarbete', 'Adult education'),
		],
	},
	{
		...branch(
			'kulttuuri-ja-vapaa-aika',
			'Kulttuurin ja vapaa-ajan toimiala',
			'Kultur- och fritidssektorn',
			'Culture and Leisure Division',
		),
		services: [
			branch('kirjastopalvelut', 'Kirjastopalvelut', 'Bibliotekstjänster', 'Library services'),
			branch('nuorisopalvelut', 'Nuorisopalvelut', 'Ungdomstjänster', 'Youth services'),
			branch('liikuntapalvelut', 'Liikuntapalvelut', 'Idrottstjänster', 'Sports services'),
			branch('kulttuuripalvelut', 'Kulttuuripalvelut', 'Kulturtjänster', 'Cultural services'),
		],
	},
	{
		...branch(
			'sosiaali-ja-terveyspalvelut',
			'Sosiaali- ja terveyspalvelujen toimiala',
			'Social- och hälsovårdssektorn',
			'Social Services and Health Care Division',
		),
		services: [
			branch('terveysasemat', 'Terveysasemat', 'Hälsostationer', 'Health stations'),
			branch('senioripalvelut', 'Senioripalvelut', 'Seniortjänster', 'Senior services'),
			branch('asukastoiminta', 'Asukastoiminta', 'Invånarverksamhet', 'Community work'),
		],
	},
	{
		...branch(
			'kaupunkiymparisto-ja-asiakaspalvelu',
			'Kaupunkiympäristön ja asiakaspalvelun toimiala',
			'Stadsmiljö- och kundtjänstsektorn',
			'Urban Environment and Customer Service Division',
		),
		services: [
			branch('asiakaspalvelu', 'Asiakaspalvelu', 'Kundtjänst', 'Customer service'),
			branch('hallinto', 'Hallinto- ja tukipalvelut', 'Förvaltnings- och stödtjänster', 'Administration'),
		],
	},
];

export const staffGroups: readonly Branch[] = [
	branch('library', 'Kirjastohenkilöstö', 'Bibliotekspersonal', 'Library staff'),
	branch(
		'early-education',
		'Varhaiskasvatuksen henkilöstö',
		'Personal inom småbarnspedagogik',
		'Early education staff',
	),
	branch('teachers', 'Opettajat', 'Lärare', 'Teachers'),
	branch('youth-work', 'Nuorisotyöntekijät', 'Ungdomsarbetare', 'Youth workers'),
	branch('sports', 'Liikuntapalvelujen henkilöstö', 'Idrottspersonal', 'Sports services staff'),
	branch('culture', 'Kulttuuripalvelujen henkilöstö', 'Kulturpersonal', 'Cultural services staff'),
	branch(
		'health-and-social-care',
		'Sosiaali- ja terveydenhuollon henkilöstö',
		'Social- och hälsovårdspersonal',
		'Health and social care staff',
	),
	branch('customer-service', 'Asiakaspalvelijat', 'Kundtjänstpersonal', 'Customer service staff'),
	branch('administration', 'Hallinto ja johto', 'Förvaltning och ledning', 'Administration and management'),
	branch('digital-instructors', 'Digiohjaajat', 'Digihandledare', 'Digital instructors'),
];

/** What a volunteer, and the staff who guide residents besides their own work, are counted in. */
export const instructorGroup = 'digital-instructors';
export const associationNames = ['Koivurannan Verkkoapu ry', 'Digiystävät ry'] as const;
/** The outside body that the demo's author works for. */
export const partnerName = 'Selkopaja Oy';

/** A kind of location, in as many districts as it has locations. */
export interface PlaceKind {
	service: string;
	/** The end of the codes of its locations. */
	code: string;
	/** What follows the district's name. */
	names: Texts;
	count: number;
	/** The usual number of staff, from and to. */
	size: readonly [number, number];
	groups: readonly (readonly [string, number])[];
	/** How far it is ahead of the city, as a share of its people. */
	pace: number;
	/** Whether volunteers guide residents there. */
	hasInstructors: boolean;
	/** Whole names, for a place that has none of a district. */
	ownNames?: Texts;
}

type PlaceRow = [
	service: string,
	code: string,
	fi: string,
	sv: string,
	en: string,
	count: number,
	size: [number, number],
	group: string,
	pace: number,
];

const guiding = new Set(['kirjasto', 'kansalaisopisto', 'palvelukeskus', 'asukastalo', 'palvelupiste']);

/** The kinds of places where a city meets its residents, 160 in all. */
export const placeKinds: readonly PlaceKind[] = (
	[
		['kirjastopalvelut', 'kirjasto', 'kirjasto', 'bibliotek', 'Library', 22, [8, 26], 'library', 0.16],
		['varhaiskasvatus', 'paivakoti', 'päiväkoti', 'daghem', 'Day-care Centre', 40, [10, 22], 'early-education', 0.02],
		['perusopetus', 'koulu', 'koulu', 'skola', 'School', 26, [18, 52], 'teachers', -0.1],
		['vapaa-sivistystyo', 'kansalaisopisto', 'kansalaisopisto', 'medborgarinstitut', 'Adult Education Centre', 4, [10, 22], 'teachers', 0.14],
		['nuorisopalvelut', 'nuorisotalo', 'nuorisotalo', 'ungdomsgård', 'Youth Centre', 14, [3, 8], 'youth-work', 0.08],
		['liikuntapalvelut', 'liikuntahalli', 'liikuntahalli', 'idrottshall', 'Sports Hall', 8, [3, 12], 'sports', -0.16],
		['liikuntapalvelut', 'uimahalli', 'uimahalli', 'simhall', 'Swimming Hall', 2, [10, 18], 'sports', -0.2],
		['kulttuuripalvelut', 'kulttuuritalo', 'kulttuuritalo', 'kulturhus', 'Cultural Centre', 5, [6, 16], 'culture', 0.04],
		['terveysasemat', 'terveysasema', 'terveysasema', 'hälsostation', 'Health Station', 12, [18, 50], 'health-and-social-care', -0.18],
		['senioripalvelut', 'palvelukeskus', 'palvelukeskus', 'servicecentral', 'Senior Service Centre', 12, [12, 28], 'health-and-social-care', 0.06],
		['asukastoiminta', 'asukastalo', 'asukastalo', 'invånarhus', 'Community House', 8, [3, 6], 'customer-service', 0.1],
		['asiakaspalvelu', 'palvelupiste', 'palvelupiste', 'servicepunkt', 'Customer Service Point', 4, [5, 14], 'customer-service', 0.2],
		['asiakaspalvelu', 'koivuranta-info', 'Koivuranta-info', 'Björkstrandsinfo', 'Koivuranta City Information', 1, [8, 12], 'customer-service', 0.25],
		['asiakaspalvelu', 'kansainvalinen-palvelupiste', 'Kansainvälinen palvelupiste', 'Internationella servicepunkten', 'International House Koivuranta', 1, [10, 14], 'customer-service', 0.22],
		['hallinto', 'kaupungintalo', 'Kaupungintalo', 'Stadshuset', 'City Hall', 1, [58, 62], 'administration', 0],
	] satisfies PlaceRow[]
).map(([service, code, fi, sv, en, count, size, group, pace]) => ({
	...{ service, code, names: { fi, sv, en }, count, size, pace },
	groups: [
		[group, 90],
		['administration', 7],
		['customer-service', 3],
	],
	hasInstructors: guiding.has(code),
	ownNames: count === 1 ? { fi, sv, en } : undefined,
}));
