import { credentialsContext, openBadgesContext } from './contexts.ts';

/** The issuer's identifier: `did:web` of the public address. It goes with the host name; old badges keep the old one. */
export function issuerDid(origin: string): string {
	return `did:web:${new URL(origin).host.replace(':', '%3A')}`;
}

/** The document served at `/.well-known/did.json`: every key that has signed badges, as multikeys. */
export function didDocument(origin: string, multikeys: string[]) {
	const id = issuerDid(origin);
	return {
		'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
		id,
		verificationMethod: multikeys.map((multikey) => ({
			id: `${id}#${multikey}`,
			type: 'Multikey',
			controller: id,
			publicKeyMultibase: multikey,
		})),
		assertionMethod: multikeys.map((multikey) => `${id}#${multikey}`),
	};
}

/** The issuer as a badge names it. */
export function issuer(origin: string, name: string) {
	return { id: issuerDid(origin), type: ['Profile'], name, url: origin };
}

/** The issuer's own page for machines. */
export function issuerProfile(origin: string, name: string) {
	return { '@context': [credentialsContext, openBadgesContext], ...issuer(origin, name) };
}
