import { isIPv4, isIPv6 } from 'node:net';

/**
 * The address from which a request came. Each trusted proxy has added the one that called it to the end of
 * `X-Forwarded-For`; what stands before those anybody can write. Without trusted proxies the header counts for nothing.
 */
export function clientAddress(
	forwardedFor: string | null,
	peer: string,
	trustedProxies: number,
): string {
	if (trustedProxies === 0) return peer;
	const addresses = (forwardedFor ?? '').split(',').map((address) => address.trim());
	return addresses.at(-trustedProxies) || peer;
}

/** The network of an address, as tries are counted: one IPv4 address, or the /64 that one IPv6 subscriber has. */
export function networkOf(address: string): string {
	const bare = withoutPort(address.trim().toLowerCase()).replace(/%.*$/, '');
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
	if (mapped && isIPv4(mapped)) return mapped;
	if (isIPv4(bare)) return bare;
	return isIPv6(bare) ? `${firstGroups(bare, 4).join(':')}::/64` : 'unknown';
}

/** Some proxies write `1.2.3.4:5678` and `[2001:db8::1]:5678`. */
function withoutPort(address: string): string {
	const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(address) ?? [];
	if (bracketed !== undefined) return bracketed;
	return address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}

function firstGroups(address: string, count: number): string[] {
	const [head = '', tail] = address.split('::');
	const groupsOf = (part: string) =>
		part
			.split(':')
			.filter(Boolean)
			// An IPv4 address at the end stands for two groups.
			.flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
	const before = groupsOf(head);
	const after = tail === undefined ? [] : groupsOf(tail);
	const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
	return [...before, ...(tail === undefined ? [] : zeros), ...after]
		.slice(0, count)
		.map((group) => parseInt(group, 16).toString(16));
}
