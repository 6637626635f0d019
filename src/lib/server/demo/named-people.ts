import type { NewPerson } from '#lib/server/people/persons.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { cityHallCode, libraryCode } from './organisation-plan.ts';
import { type DemoKey, demoEmail } from './people.ts';
import { associationNames, city, instructorGroup, partnerName } from './places.ts';

export const moduleSlugs = [
	'language-awareness',
	'recognising-skills',
	'anti-discrimination',
] as const;
export type ModuleSlug = (typeof moduleSlugs)[number];

export interface NamedPerson extends Omit<NewPerson, 'email' | 'associationId'> {
	key: DemoKey;
	email: string;
	association?: string;
	/** Nobody but the partner is without a post. */
	post?: { location: string; group: string };
	role?: { role: RoleName; unit: string };
	/** Quizzes that they passed, with the number of days ago. */
	passed: readonly (readonly [ModuleSlug, number])[];
}

const passedAll = (...daysAgo: [number, number, number]): NamedPerson['passed'] => [
	['language-awareness', daysAgo[0]],
	['recognising-skills', daysAgo[1]],
	['anti-discrimination', daysAgo[2]],
];

/** One for each way of using the product. The learner and the manager share a location, as does the instructor. */
export const namedPeople: readonly NamedPerson[] = [
	{
		...{ key: 'learner', kind: 'staff', language: 'fi' },
		...{ givenNames: 'Aino', familyName: 'Koskela', email: demoEmail('learner') },
		post: { location: libraryCode, group: 'library' },
		passed: [['language-awareness', 61]],
	},
	{
		...{ key: 'instructor', kind: 'volunteer', language: 'sv' },
		...{ givenNames: 'Gun-Britt', familyName: 'Sjölund', email: demoEmail('instructor') },
		association: associationNames[0],
		post: { location: libraryCode, group: instructorGroup },
		passed: [['language-awareness', 118]],
	},
	{
		...{ key: 'manager', kind: 'staff', language: 'fi' },
		...{ givenNames: 'Samira', familyName: 'Warsame', email: demoEmail('manager') },
		post: { location: libraryCode, group: 'administration' },
		role: { role: 'manager', unit: libraryCode },
		passed: passedAll(260, 190, 75),
	},
	{
		...{ key: 'division', kind: 'staff', language: 'fi' },
		...{ givenNames: 'Kari', familyName: 'Metsälä', email: demoEmail('division') },
		post: { location: cityHallCode, group: 'administration' },
		role: { role: 'manager', unit: 'kulttuuri-ja-vapaa-aika' },
		passed: [['language-awareness', 230]],
	},
	{
		...{ key: 'author', kind: 'partner', language: 'fi' },
		...{ givenNames: 'Veera', familyName: 'Pajunen', email: demoEmail('author') },
		association: partnerName,
		role: { role: 'author', unit: city.code },
		passed: [],
	},
	{
		...{ key: 'coordinator', kind: 'staff', language: 'fi' },
		...{ givenNames: 'Johanna', familyName: 'Wikström', email: demoEmail('coordinator') },
		post: { location: cityHallCode, group: 'administration' },
		role: { role: 'coordinator', unit: city.code },
		passed: passedAll(310, 240, 130),
	},
	{
		...{ key: 'admin', kind: 'staff', language: 'en' },
		...{ givenNames: 'Daniel', familyName: 'Okafor', email: demoEmail('admin') },
		post: { location: cityHallCode, group: 'administration' },
		role: { role: 'administrator', unit: city.code },
		passed: [],
	},
];
