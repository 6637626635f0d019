/** Looked for in this order: most browsers also call themselves by the names of others. */
const browsers: readonly (readonly [mark: RegExp, name: string])[] = [
	[/\bEdg(e|A|iOS)?\//, 'Edge'],
	[/\bOPR\/|\bOpera\b/, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\bVivaldi\//, 'Vivaldi'],
	[/\b(Firefox|FxiOS)\//, 'Firefox'],
	[/\b((Headless)?Chrome|CriOS|Chromium)\//, 'Chrome'],
	[/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [mark: RegExp, name: string])[] = [
	[/\bAndroid\b/, 'Android'],
	[/\biPad\b/, 'iPad'],
	[/\biPhone\b/, 'iPhone'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bWindows\b/, 'Windows'],
	[/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
	[/\bLinux\b|\bX11\b/, 'Linux'],
];

/** A coarse name for the person to know the device by, `Firefox, Android`; undefined where nothing is known. */
export function nameDevice(userAgent: string | null): string | undefined {
	const find = (names: typeof browsers) => names.find(([mark]) => mark.test(userAgent ?? ''))?.[1];
	const known = [find(browsers), find(systems)].filter((name) => name !== undefined);
	return known.length > 0 ? known.join(', ') : undefined;
}
