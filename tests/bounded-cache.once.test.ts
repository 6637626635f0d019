import { expect, test } from 'vitest';
import { BoundedCache } from '#lib/server/bounded-cache.ts';

const cacheOf = (limit: number) => new BoundedCache<string>(limit, (text) => text.length);

test('what was not asked for the longest makes room', () => {
	const cache = cacheOf(10);
	cache.set('a', '1234');
	cache.set('b', '1234');
	expect(cache.get('a')).toBe('1234');
	cache.set('c', '1234');
	expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual(['1234', undefined, '1234']);
	expect(cache.weight).toBe(8);
});

test('is filled up to its limit and not beyond', () => {
	const cache = cacheOf(10);
	cache.set('a', '12345');
	cache.set('b', '12345');
	expect(cache.weight).toBe(10);
	cache.set('c', '1');
	expect([cache.weight, cache.get('a'), cache.get('b')]).toEqual([6, undefined, '12345']);
});

test('a value heavier than the limit is not kept, nor is what it stood for before', () => {
	const cache = cacheOf(10);
	cache.set('a', '1234');
	cache.set('b', '12345');
	cache.set('a', '12345678901');
	expect([cache.get('a'), cache.get('b'), cache.weight]).toEqual([undefined, '12345', 5]);
});

test('a value set again is weighed once', () => {
	const cache = cacheOf(10);
	cache.set('a', '123456');
	cache.set('a', '12345678');
	expect([cache.get('a'), cache.weight]).toEqual(['12345678', 8]);
});
