import { expect, it } from 'vitest';
import { readResponse } from '../../scripts/bench/connection.ts';

const chunked = [
	'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n',
	'5\r\nHello\r\n',
	'c\r\n, 0\r\n\r\nworld\r\n',
	'0\r\n\r\n',
].join('');
const measured = 'HTTP/1.1 303 See Other\r\nLocation: /next\r\nContent-Length: 4\r\n\r\nbody';

it('a chunked body is joined, also where it looks like its own end', () => {
	const response = readResponse(Buffer.from(chunked));
	expect(response?.status).toBe(200);
	expect(response?.body.toString()).toBe('Hello, 0\r\n\r\nworld');
});

it('a body of a given length ends there, and a redirect tells where it leads', () => {
	const response = readResponse(Buffer.from(measured));
	expect(response?.status).toBe(303);
	expect(response?.location).toBe('/next');
	expect(response?.body.toString()).toBe('body');
});

it('a response is not whole before its last byte', () => {
	for (const whole of [chunked, measured]) {
		for (let length = 0; length < whole.length; length++)
			expect(readResponse(Buffer.from(whole.slice(0, length)))).toBeUndefined();
		expect(readResponse(Buffer.from(whole))).toBeDefined();
	}
});
