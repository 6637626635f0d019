import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { roleNames } from '#lib/server/store/schema/people.ts';
import { access, admit } from '#lib/server/access/routes.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback'];

/** Every call that the route files answer, `<route id> <method>`, with ` ?/<name>` for a named action. */
function listCalls(): string[] {
	const names = ['+page.svelte', '+page.server.ts', '+page.ts', '+server.ts'];
	const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((file) => names.includes(basename(file)))
		.map((file) => join('src/routes', file));
	const calls = files.flatMap((file) => {
		const routeId = `/${dirname(file).slice('src/routes'.length + 1)}`;
		return callsOf(file).map((call) => `${routeId} ${call}`);
	});
	return [...new Set(calls)].toSorted();
}

function callsOf(file: string): string[] {
	if (!file.endsWith('.ts')) return ['GET'];
	const exported = listExported(file);
	if (file.endsWith('+server.ts'))
		return [...exported.keys()].filter((name) => methods.includes(name));
	const actions = exported.get('actions');
	return ['GET', ...(actions ? listKeys(actions).map(toAction) : [])];
}

const toAction = (name: string) => (name === 'default' ? 'POST' : `POST ?/${name}`);

/** What a file exports, with its value. An export in another form would be missed: it is refused. */
function listExported(file: string): Map<string, ts.Expression | undefined> {
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
	const exported = new Map<string, ts.Expression | undefined>();
	for (const statement of source.statements) {
		if (ts.isExportDeclaration(statement)) throw new Error(`${file}: export by name`);
		const isExported =
			ts.canHaveModifiers(statement) &&
			ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		if (!isExported) continue;
		if (ts.isVariableStatement(statement))
			for (const { name, initializer } of statement.declarationList.declarations)
				exported.set((name as ts.Identifier).text, initializer);
		if (ts.isFunctionDeclaration(statement)) exported.set(statement.name?.text ?? '', undefined);
	}
	return exported;
}

function listKeys(value: ts.Expression): string[] {
	const object = ts.isSatisfiesExpression(value) ? value.expression : value;
	if (!ts.isObjectLiteralExpression(object)) throw new Error('the actions are no plain object');
	return object.properties.map(({ name }) => {
		if (!name || !(ts.isIdentifier(name) || ts.isStringLiteral(name)))
			throw new Error('an action without a plain name');
		return name.text;
	});
}

const tabled = Object.entries(access).flatMap(([routeId, lines]) =>
	Object.keys(lines).map((call) => `${routeId} ${call}`),
);

describe('the table of routes', () => {
	test('has a line for every page, form action and method that the route files answer', () => {
		expect(listCalls().filter((call) => !tabled.includes(call))).toEqual([]);
	});

	test('has no line without such an answer', () => {
		const calls = listCalls();
		expect(tabled.filter((call) => !calls.includes(call))).toEqual([]);
		expect(calls.length).toBeGreaterThan(25);
	});

	test('lets everybody write nowhere but where that is the point', () => {
		const open = Object.entries(access).flatMap(([routeId, lines]) =>
			Object.entries(lines)
				.filter(([call, needed]) => call !== 'GET' && needed === 'everyone')
				.map(([call]) => `${routeId} ${call}`),
		);
		expect(open.toSorted()).toEqual([
			...['/invitations/[token] POST', '/language POST', '/mail/returned POST'],
			'/mail/unsubscribe/[token] POST',
			...['/set-up POST', '/sign-in POST', '/sign-in/demo POST'],
			...['/sign-in/link POST', '/sign-in/link/[token] POST ?/code'],
			'/sign-in/link/[token] POST ?/enter',
			...['/sign-in/passkey POST', '/sign-in/passkey/challenge POST'],
			'/sign-in/with/[provider] POST',
			...['/sign-out POST', '/verify/[number] POST'],
		]);
	});
});

describe('admission', () => {
	const call = (routeId: string | null, method = 'GET', action?: string) => ({
		...{ routeId, method, action },
	});

	test('to what is for everyone needs nothing', () => {
		for (const roles of [undefined, [], ['author' as const]])
			expect(admit(call('/verify/[number]'), roles)).toBe('admitted');
	});

	test('to what is for people who are signed in asks a visitor to sign in first', () => {
		expect(admit(call('/my/credentials'), undefined)).toBe('sign-in-first');
		expect(admit(call('/my/credentials'), [])).toBe('admitted');
		expect(admit(call('/attempts/[attempt]/answers', 'PUT'), undefined)).toBe('sign-in-first');
	});

	test('to what is for roles is not found without one of them, even for who is signed in', () => {
		expect(admit(call('/coverage/[unit]'), undefined)).toBe('sign-in-first');
		expect(admit(call('/coverage/[unit]'), [])).toBe('not-found');
		expect(admit(call('/coverage/[unit]'), ['author', 'assessor'])).toBe('not-found');
		expect(admit(call('/coverage/[unit]'), ['author', 'manager'])).toBe('admitted');
	});

	test('to coverage is for those who may see figures, and for no other role', () => {
		const admitted = roleNames.filter((role) => admit(call('/coverage'), [role]) === 'admitted');
		expect(admitted).not.toContain('author');
		expect(admitted).not.toContain('assessor');
		expect(admitted).toContain('manager');
		expect(admitted).toContain('auditor');
	});

	test('of a manager before the second step is a learner’s, and no page of a manager opens', () => {
		const half = { roles: ['manager' as const], canStep: true };
		const calls = Object.entries(access).flatMap(([routeId, lines]) =>
			Object.entries(lines).map(([line, needed]) => {
				const [method = '', action] = line.split(' ?/');
				return { name: `${routeId} ${line}`, needed, asked: call(routeId, method, action) };
			}),
		);
		const doors: string[] = [];
		for (const { name, needed, asked } of calls) {
			const admission = admit(asked, [], half);
			const open = needed === 'everyone' || needed === 'signed-in';
			expect([name, admission === 'admitted']).toEqual([name, open]);
			const isForManagers = admit(asked, ['manager']) === 'admitted';
			if (!open)
				expect([name, admission]).toEqual([
					name,
					isForManagers ? 'second-step-first' : 'not-found',
				]);
			if (!open && admit(asked, [], { ...half, canStep: false }) === 'admitted') doors.push(name);
		}
		expect(calls.filter(({ needed }) => Array.isArray(needed)).length).toBeGreaterThan(10);
		// Who has nothing to take the second step with can set it up, and nothing else.
		expect(doors.toSorted()).toEqual([
			...['/my/account/passkeys GET', '/my/account/passkeys POST ?/add'],
			...['/my/account/passkeys/challenge POST', '/my/account/second-step GET'],
			'/my/account/second-step POST ?/confirm',
		]);
	});

	test('asks of HEAD what it asks of GET', () => {
		expect(admit(call('/healthz', 'HEAD'), undefined)).toBe('admitted');
		expect(admit(call('/coverage', 'HEAD'), [])).toBe('not-found');
		expect(admit(call('/sign-out', 'HEAD'), [])).toBe('not-found');
	});

	test('to what the table does not name is not found, for anybody', () => {
		const all = [...roleNames];
		expect(admit(call(null), all)).toBe('not-found');
		expect(admit(call('/nowhere'), all)).toBe('not-found');
		expect(admit(call('/modules', 'POST'), all)).toBe('not-found');
		expect(admit(call('/modules', 'DELETE'), all)).toBe('not-found');
		expect(admit(call('/sign-in', 'POST', 'forgotten'), all)).toBe('not-found');
		expect(admit(call('/sign-in', 'get'), all)).toBe('not-found');
		expect(admit(call('/', 'OPTIONS'), all)).toBe('not-found');
	});
});
