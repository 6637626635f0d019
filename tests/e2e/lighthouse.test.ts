import { type Auditor, openAuditor } from '../../scripts/browser/audit.ts';
import { city as demoCity } from '#lib/server/demo/places.ts';
import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { type City, expect, test, type Viewer } from './support/city.ts';
import { Client } from './support/client.ts';
import { readModule } from './support/library.ts';

const slug = 'recognising-skills';
type Place = [as: Viewer, path: (world: City['world']) => string];

const places: Record<string, Place> = {
	'the front page': ['visitor', () => '/'],
	'a lesson': ['learner', () => `/modules/${slug}/lessons/${readModule(slug).lessons[0]!.id}`],
	'a quiz': ['author', ({ begun }) => `/attempts/${begun}`],
	'coverage of a location': ['manager', () => `/coverage/${libraryCode}`],
};
const others: Record<string, Place> = {
	'the catalogue': ['visitor', () => '/modules'],
	'a module': ['visitor', () => `/modules/${slug}`],
	'a verification': ['visitor', ({ learnersNumber }) => `/verify/${learnersNumber}`],
	'signing in': ['visitor', () => '/sign-in'],
	'a learner’s front page': ['learner', () => '/'],
	'a review': ['author', ({ passed }) => `/attempts/${passed}/review`],
	'one’s credentials': ['manager', () => '/my/credentials'],
	'coverage of the city': ['coordinator', () => `/coverage/${demoCity.code}`],
};

let auditor: Auditor;

test.beforeAll(async () => {
	auditor = await openAuditor();
});

test.afterAll(() => auditor.close());

for (const [name, [viewer, path]] of Object.entries(
	process.env.OSAAJA_LONG ? { ...places, ...others } : places,
))
	test(`Lighthouse finds nothing to better in accessibility and good practice: ${name}`, async ({
		city,
	}) => {
		test.setTimeout(180_000);
		const client = new Client(city.origin, 'fi');
		if (viewer !== 'visitor') await client.signIn(viewer);
		const cookie = [...client.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
		const { scores, faults } = await auditor.audit(
			city.origin + path(city.world),
			['accessibility', 'best-practices'],
			cookie,
		);
		expect(faults).toEqual([]);
		expect(scores).toEqual({ accessibility: 100, 'best-practices': 100 });
	});
