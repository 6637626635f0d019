import credentials from '../contexts/credentials-v2.json' with { type: 'json' };
import openBadges from '../contexts/open-badges-3.0.3.json' with { type: 'json' };
import extensions from '../contexts/open-badges-extensions.json' with { type: 'json' };

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';
export const openBadgesContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
export const extensionsContext = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

const pinned = new Map<string, object>([
	[credentialsContext, credentials],
	[openBadgesContext, openBadges],
	[extensionsContext, extensions],
]);

/** Gives JSON-LD the pinned contexts and nothing else: a signature must not depend on the network. */
export async function loadContext(url: string) {
	const document = pinned.get(url);
	if (!document) throw new Error(`The context ${url} is not kept here.`);
	return { documentUrl: url, document };
}
