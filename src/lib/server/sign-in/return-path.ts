/** Where to go after a form, when the form says so: a path of this site, never another site's address. */
export function safeReturnPath(wanted: unknown): string {
	if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return '/';
	const url = new URL(wanted, 'http://here.invalid');
	return url.host === 'here.invalid' ? url.pathname + url.search : '/';
}
