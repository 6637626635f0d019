import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeReturnPath } from '#lib/server/sign-in/return-path.ts';
import { tries } from '../support/chance.ts';

const home = 'https://osaaja.example.org';
/** Where a browser goes that is told to go there. */
const goesTo = (path: string) => new URL(path, `${home}/sign-in`).origin;

describe('the way back after a form', () => {
	test.each(['/', '/modules', '/modules/guidance?from=front', '/coverage/city-1', '/a//b'])(
		'%s is kept',
		(path) => {
			expect(safeReturnPath(path)).toBe(path);
		},
	);

	test.each([
		['/verify/OSA-1?/compare', '/verify/OSA-1'],
		['/coverage/a?/choose&target=2', '/coverage/a?target=2'],
		['/coverage/a?target=2&%2Fchoose=', '/coverage/a?target=2'],
		['/coverage/a?target=a/b&to=/c', '/coverage/a?target=a/b&to=/c'],
	])('%s, where a form failed, leads to the page itself, %s', (path, page) => {
		expect(safeReturnPath(path)).toBe(page);
	});

	test('loses what stands behind #', () => {
		expect(safeReturnPath('/modules#top')).toBe('/modules');
	});

	test.each([
		...['', 'modules', 'https://evil.example', 'HTTPS:evil.example', '//evil.example'],
		...['///evil.example', '/\\evil.example', '\\/evil.example', '\\\\evil.example'],
		...['/\t/evil.example', '/\n/evil.example', '\t//evil.example', ' //evil.example'],
		...['javascript:alert(1)', 'data:text/html,x', '/\t\\evil.example', '@evil.example'],
	])('%j leads to the front page', (path) => {
		expect(safeReturnPath(path)).toBe('/');
	});

	test.each([undefined, null, 1, {}, ['/modules'], new File([], '/modules')])(
		'%s, which is no text, leads to the front page',
		(path) => {
			expect(safeReturnPath(path)).toBe('/');
		},
	);

	test.each([
		'/%2F/evil.example',
		'/%5Cevil.example',
		'/%09/evil.example',
		'/@evil.example',
		'/:80',
	])('%s stays here', (path) => {
		expect(goesTo(safeReturnPath(path))).toBe(home);
	});

	test.each([
		...['/.//evil.example', '/x/..//evil.example', '/%2e//evil.example', '/.\\/evil.example'],
		...['/./\\evil.example', '/..//evil.example/path?query', '/%2E%2e//evil.example'],
	])('%s stays here too', (path) => {
		expect(goesTo(safeReturnPath(path))).toBe(home);
	});

	test('of any text stays here, and throws nothing', () => {
		const part = fc.constantFrom(
			...[
				'/',
				'\\',
				':',
				'@',
				'%2f',
				'%5c',
				'\t',
				'\n',
				'\r',
				' ',
				'?',
				'#',
				'evil',
				'http',
				'\u2044',
			],
		);
		const property = fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
			expect(goesTo(safeReturnPath(`/${parts.join('')}`))).toBe(home);
		});
		fc.assert(property, tries(2000));
	});
});
