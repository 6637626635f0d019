/**
 * Headers of every response that leaves the server: pages, files, refusals. A page's own
 * content-security-policy (with its nonce) takes the place of the one here.
 */
export function baseHeaders(origin: string): Record<string, string> {
	return {
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'referrer-policy': 'same-origin',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy':
			'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
		'content-security-policy':
			"default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; " +
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		...(origin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
	};
}
