const here = 'http://here.invalid';

/** Where to go after a form, when the form says so: a path of this site, never another site's address. */
export function safeReturnPath(wanted: unknown): string {
	if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, here))
		return '/';
	const { origin, pathname, search } = new URL(wanted, here);
	// Resolving takes dot segments away: what is left must not begin like another host.
	return origin === here && !/^\/[/\\]/.test(pathname) ? pathname + withoutAction(search) : '/';
}

/** A page that a failed form drew has the form's action in its query, `?/name`: one goes back to the page itself. */
function withoutAction(search: string): string {
	const kept = search
		.slice(1)
		.split('&')
		.filter((part) => !/^(\/|%2f)/i.test(part))
		.join('&');
	return kept && `?${kept}`;
}
