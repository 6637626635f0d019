/** Links to the sign-ins of others, by the names that these have here; one that is no longer set up by its address. */
export function nameIdentities(
	{ app, language }: App.Locals,
	identities: { issuer: string; recordedAt: Date }[],
) {
	return identities.map(({ issuer, recordedAt }) => {
		const provider = app.signIn.providers.find(({ settings }) => settings.issuer === issuer);
		return { issuer, recordedAt, name: provider?.settings.names[language] ?? issuer };
	});
}
