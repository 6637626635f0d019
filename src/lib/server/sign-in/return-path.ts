const here = 'http://here.invalid';

/** Where to go after a form, when the form says so: a path of this site, never another site's address. */
export function safeReturnPath(wanted: unknown): string {
	if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, here))
		return '/';
	const { origin, pathname, search } = new URL(wanted, here);
	// Resolving takes dot segments away: what is left must not begin like another host.
	return origin === here && !/^\/[/\\]/.test(pathname) ? pathname + search : '/';
}
