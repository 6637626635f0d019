import { error } from '@sveltejs/kit';
import type { App } from '#lib/server/app.ts';
import type { IdentityProvider } from '#lib/server/sign-in/providers/identity-provider.ts';

/** The provider of an address, or the answer that there is none. */
export function requireProvider(app: App, key: string): IdentityProvider {
	return (
		app.signIn.providers.find(({ settings }) => settings.key === key) ?? error(404, 'Not found')
	);
}
