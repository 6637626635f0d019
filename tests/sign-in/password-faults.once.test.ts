import { describe, expect, test } from 'vitest';
import { findPasswordFault } from '#lib/server/sign-in/password-faults.ts';

const own = ['Aino', 'Koskela-Aho', 'aino.koskela@koivuranta.example', 'Koivuranta', 'Björkstrand'];
const faultOf = (text: string) => findPasswordFault(text, own);

describe('a new password', () => {
	test.each([
		...['oikea hevonen paristo niitti', 'neljä sanaa riittää hyvin', 'jag cyklar till ön ibland'],
		...[
			'correct horse battery staple',
			'ainon kissa syö kalaa',
			'mörkö ja lampi 3',
			'xK9#mQ2$vL7!',
		],
		...[
			'viisi pientä ankkaa lähti',
			'ränkiz-flumo-9',
			'gravel-tin-opera',
			'köttbullar på tallriken',
		],
		'the kettle is orange today',
	])('that others do not guess is taken: %s', (text) => {
		expect(faultOf(text)).toBeUndefined();
	});

	test.each([
		...['salasana1234', 'Salasana2026!', 'S4l4s4n4!!2026', 'salasana salainen', 'kesäloma2026!'],
		...[
			'lösenord1234',
			'Sommar2026!!',
			'hemligtlösen1',
			'ÄlskarDig2026',
			'password1234',
			'P@ssw0rd2026',
		],
		...[
			'passwordpass1',
			'iloveyou1234',
			'letmein!letme1n',
			'Helsinki2026!',
			'welcome-12345',
			'Tervetuloa123',
		],
		...['perkele666666', 'qwerty-password', 'osaaja-koulutus'],
	])('that is common is not: %s', (text) => {
		expect(faultOf(text)).toBe('common');
	});

	test.each([
		'aaaaaaaaaaaa',
		'abababababab',
		'salasanasalasana',
		'121212121212',
		'kissa1kissa1kissa1',
	])('that repeats itself is not: %s', (text) => {
		expect(faultOf(text)).toBe('repeats');
	});

	test.each([
		...[
			'qwertyuiop12',
			'123456789012',
			'asdfghjklöä1',
			'1qaz2wsx3edc',
			'poiuytrewq98',
			'abcdefghijkl',
		],
		...['qwertyasdfgh', '098765432109', 'zxcvbnm12345'],
	])('that runs along the keys is not: %s', (text) => {
		expect(faultOf(text)).toBe('keyboard');
	});

	test.each([
		...[
			'AinoKoskela1',
			'koskelaaino2026',
			'aino.koskela@koivuranta',
			'Koivuranta2026',
			'björkstrand!!1',
		],
		...['koskela-aho1987', 'ainokoivuranta'],
	])('of what others know of the person is not: %s', (text) => {
		expect(faultOf(text)).toBe('own');
	});

	test('has 12 to 128 characters, whatever they are', () => {
		expect(faultOf('puu talo sää')).toBeUndefined();
		expect(faultOf('puu talo sä')).toBe('too-short');
		const long = Array.from({ length: 128 }, (_, at) =>
			String.fromCharCode(97 + ((at * at) % 26)),
		).join('');
		expect(faultOf(`${long}x`)).toBe('too-long');
		expect(faultOf('тридцать три коровы')).toBeUndefined();
		expect(faultOf('💩🐈🌲🏠☂️🚲🎈')).toBeUndefined();
	});

	test('is judged quickly, however it is made', () => {
		const started = performance.now();
		for (const text of [
			'ab'.repeat(64),
			'a'.repeat(127),
			'olen'.repeat(32),
			'aino'.repeat(31) + 'x',
		])
			faultOf(text);
		expect(performance.now() - started).toBeLessThan(500);
	});
});
