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
			branch(
				'varhaiskasvatus',
				'Varhaiskasvatus',
				'Småbarnspedagogik',
				'Early childhood education',
			),
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
			branch(
				'hallinto',
				'Hallinto- ja tukipalvelut',
				'Förvaltnings- och stödtjänster',
				'Administration',
			),
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
	branch(
		'administration',
		'Hallinto ja johto',
		'Förvaltning och ledning',
		'Administration and management',
	),
	branch('digital-instructors', 'Digiohjaajat', 'Digihandledare', 'Digital instructors'),
];

/** What a volunteer, and the staff who guide residents besides their own work, are counted in. */
export const instructorGroup = 'digital-instructors';
export const associationNames = ['Koivurannan Verkkoapu ry', 'Digiystävät ry'] as const;
/** The outside body that the demo's author works for. */
export const partnerName = 'Selkopaja Oy';
