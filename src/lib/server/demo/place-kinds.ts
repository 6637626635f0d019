import type { Texts } from '#lib/languages.ts';

/** A kind of location, in as many districts as it has locations. */
export interface PlaceKind {
	service: string;
	/** The end of the codes of its locations. */
	code: string;
	/** What follows the district's name; the whole name of a place that is the only one of its kind. */
	names: Texts;
	count: number;
	/** The usual number of staff, from and to. */
	size: readonly [number, number];
	/** The staff groups that people there are in, with weights. */
	groups: readonly (readonly [string, number])[];
	/** How far its people are ahead of the city's, as a share. */
	pace: number;
	/** Whether residents are guided there in digital matters. */
	hasInstructors: boolean;
}

type Row = [
	...[service: string, code: string, fi: string, sv: string, en: string],
	...[count: number, size: [number, number], group: string, pace: number],
];

// prettier-ignore
const rows: readonly Row[] = [
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
];

const guiding = ['kirjasto', 'kansalaisopisto', 'palvelukeskus', 'asukastalo', 'palvelupiste'];

/** The kinds of places where a city meets its residents; 160 locations in all. */
export const placeKinds: readonly PlaceKind[] = rows.map(
	([service, code, fi, sv, en, count, size, group, pace]) => ({
		...{ service, code, names: { fi, sv, en }, count, size, pace },
		groups: [
			[group, 90],
			['administration', 7],
			['customer-service', 3],
		],
		hasInstructors: guiding.includes(code),
	}),
);
