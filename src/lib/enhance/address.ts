import { dev, version } from '$app/environment';

/** Where a page finds one of its scripts; the version lets a browser keep it until the next release. */
export function scriptAddress(
	name:
		| 'save-answers'
		| 'fresh-questions'
		| 'countdown'
		| 'drag-places'
		| 'combobox'
		| 'dialogs'
		| 'show-passwords'
		| 'passkeys',
): string {
	return dev ? `/src/lib/enhance/scripts/${name}.ts` : `/enhance/${name}.js?${version}`;
}
