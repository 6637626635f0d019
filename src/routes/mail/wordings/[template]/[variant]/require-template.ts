import { error } from '@sveltejs/kit';
import { isVariant, type Variant } from '#lib/languages.ts';
import { isTemplateName, type TemplateName, variantsOf } from '#lib/server/mail/templates.ts';

/** The template and the variant of an address; not found where the template is not written in it. */
export function requireTemplate(params: { template: string; variant: string }): {
	template: TemplateName;
	variant: Variant;
} {
	const { template, variant } = params;
	if (!isTemplateName(template) || !isVariant(variant)) error(404, 'Not found');
	if (!variantsOf(template).includes(variant)) error(404, 'Not found');
	return { template, variant };
}
