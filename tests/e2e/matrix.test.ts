import { access, type Admission, admit } from '#lib/server/access/routes.ts';
import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { addresses, withoutAddress } from './support/addresses.ts';
import { expect, test, type World } from './support/city.ts';
import type { Answer } from './support/client.ts';
import { countRows, makeRoleHolders, type RoleHolder } from './support/role-holders.ts';

/** A location of another division than the library's. */
const otherCode = 'kaupungintalo';

interface Case {
	holder: RoleHolder;
	path: string;
	method: string;
	expected: Admission;
}

test('every address with a parameter is known to the matrix, with whom it is for', () => {
	const routes = Object.keys(access).filter((routeId) => routeId.includes('['));
	const known = [...Object.keys(addresses), ...withoutAddress];
	expect(routes.filter((routeId) => !known.includes(routeId))).toEqual([]);
	expect(known.filter((routeId) => !(routeId in access))).toEqual([]);
});

test('whoever may not have something is told nothing, and changes nothing', async ({ city }) => {
	const cases = listCases(city.world, makeRoleHolders(city, [libraryCode, otherCode])).filter(
		({ expected }) => expected !== 'admitted',
	);
	expect(cases.length).toBeGreaterThan(400);
	const before = countRows(city.database);
	expect(await listOdd(cases, (answer, { expected }) => toAdmission(answer) === expected)).toEqual(
		[],
	);
	expect(countRows(city.database)).toEqual(before);
});

test('whoever may have something is answered', async ({ city }) => {
	const cases = listCases(city.world, makeRoleHolders(city, [libraryCode, otherCode])).filter(
		({ method, expected }) => method === 'GET' && expected === 'admitted',
	);
	expect(cases.length).toBeGreaterThan(200);
	expect(await listOdd(cases, ({ status }) => [200, 303].includes(status))).toEqual([]);
});

/** The calls whose answers are not as they should be, in words. */
async function listOdd(cases: Case[], isRight: (answer: Answer, each: Case) => boolean) {
	const odd: string[] = [];
	for (const each of cases) {
		const answer = await call(each);
		if (!isRight(answer, each)) odd.push(`${tell(each)}: ${answer.status}`);
	}
	return odd;
}

/** Every call of the table of routes by everybody. */
function listCases(world: World, holders: RoleHolder[]): Case[] {
	return Object.entries(access).flatMap(([routeId, lines]) => {
		const address = addresses[routeId];
		if (!address && routeId.includes('[')) return [];
		const base = typeof address?.path === 'function' ? address.path(world) : address?.path;
		return Object.keys(lines).flatMap((line) => {
			const [method = '', action] = line.split(' ?/');
			const path = `${base ?? routeId}${action ? `?/${action}` : ''}`;
			return holders.map((holder): Case => {
				const roles = holder.isSignedIn ? listRoles(holder) : undefined;
				const admission = admit({ routeId, method, action }, roles);
				const isTheirs = address?.isFor?.(holder) ?? true;
				const expected = admission === 'admitted' && !isTheirs ? 'not-found' : admission;
				return { holder, path, method, expected };
			});
		});
	});
}

const listRoles = ({ role }: RoleHolder) => (role ? [role] : []);

function call({ holder, path, method }: Case): Promise<Answer> {
	if (method === 'GET') return holder.client.get(path);
	return method === 'PUT' ? holder.client.call(path, putNothing) : holder.client.post(path);
}

const putNothing = {
	method: 'PUT',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ answers: [] }),
};

function toAdmission({ status, location }: Answer): Admission | number {
	if (status === 404) return 'not-found';
	return status === 303 && location?.startsWith('/sign-in?to=') ? 'sign-in-first' : status;
}

const tell = ({ method, path, holder }: Case) => `${method} ${path} by ${holder.name}`;
