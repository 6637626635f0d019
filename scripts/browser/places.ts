import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import type { DemoKey } from '#lib/server/demo/people.ts';
import { city } from '#lib/server/demo/places.ts';
import type { DemoServer } from './demo-server.ts';

export interface Place {
	name: string;
	/** Nobody that we know, where it is not given. */
	as?: DemoKey;
	path: string;
}

const begun = 'recognising-skills';

/** The main pages of the product, with somebody for each of them; an attempt is begun on the way. */
export async function listPlaces(server: DemoServer): Promise<Place[]> {
	const learner = await server.signIn('learner');
	const attempt = await server.send(`/modules/${begun}/quiz`, learner);
	const find = async (path: string, pattern: RegExp) => {
		const found = pattern.exec(await server.read(path, learner))?.[0];
		if (!found) throw new Error(`${path} has no ${pattern.source}`);
		return found;
	};
	const number = await find('/my/credentials', /OSA-\w{4}-\w{4}-\w{5}/);
	return [
		{ name: 'front-visitor', path: '/' },
		{ name: 'front-learner', as: 'learner', path: '/' },
		{ name: 'front-instructor', as: 'instructor', path: '/' },
		{ name: 'front-manager', as: 'manager', path: '/' },
		{ name: 'front-coordinator', as: 'coordinator', path: '/' },
		{ name: 'front-author', as: 'author', path: '/' },
		{ name: 'front-administrator', as: 'admin', path: '/' },
		{ name: 'sign-in', path: '/sign-in' },
		{ name: 'catalogue', as: 'learner', path: '/modules' },
		{ name: 'module', as: 'learner', path: '/modules/anti-discrimination' },
		{
			...{ name: 'lesson', as: 'learner' },
			path: await find(`/modules/${begun}`, new RegExp(`/modules/${begun}/lessons/[\\w-]+`)),
		},
		{ name: 'quiz', as: 'learner', path: attempt },
		{
			...{ name: 'review', as: 'learner' },
			path: await find('/modules/language-awareness/quiz', /\/attempts\/\w+\/review/),
		},
		{ name: 'credentials', as: 'learner', path: '/my/credentials' },
		{ name: 'verification', path: `/verify/${number}` },
		{ name: 'coverage-location', as: 'manager', path: `/coverage/${libraryCode}` },
		{ name: 'coverage-city', as: 'coordinator', path: `/coverage/${city.code}` },
	];
}
