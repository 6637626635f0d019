import type { Guide, Place } from './place.ts';

const occupations: Record<string, string> = {
	learner: 'works at a library; two modules away from the licence',
	instructor: 'volunteers at the same library, in Swedish',
	manager: 'manages that library, which is one person short',
	division: 'manages the culture and leisure division',
	author: 'writes modules, for an outside partner',
	coordinator: 'coordinates training in the whole city',
	admin: 'administers people and units',
};

/** What a visitor needs to begin: the address, whom they can be, and a certificate to verify. */
export function describeDemo(
	{ people, certificate }: Guide,
	address: string,
	{ folder, database }: Place,
): string {
	const widest = Math.max(0, ...people.map(({ name }) => name.length));
	const lines = people.map(
		({ key, name }) => `  ${key.padEnd(12)} ${name.padEnd(widest)}  ${occupations[key] ?? ''}`,
	);
	return [
		`\nOsaaja is served at ${address}`,
		people.length > 0
			? `\nSign in, without a password, as one of these people:\n${lines.join('\n')}\n`
			: '\nThe demo’s people are not in this database.\n',
		...(certificate ? [`Certificate of ${certificate.holder}: ${certificate.number}`] : []),
		`\nStop with Ctrl+C.${database ? ` To begin anew, delete ${folder}.` : ''}`,
	].join('\n');
}
