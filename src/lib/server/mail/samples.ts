import type { Variant } from '#lib/languages.ts';
import { findCity } from '#lib/server/people/units.ts';
import type { MailRoom } from './room.ts';
import { shippedText, type TemplateName, templates } from './templates.ts';
import type { Values } from './values.ts';

/** Values to show a template with: the city's own names, modules and addresses, and the reader's first name. */
export async function sampleValues(
	{
		store,
		catalogue,
		organisation,
		settings,
	}: Pick<MailRoom, 'store' | 'catalogue' | 'organisation' | 'settings'>,
	name: TemplateName,
	variant: Variant,
	reader: string,
): Promise<Values> {
	const nothing = { fi: '–', sv: '–', en: '–' };
	const city = (await findCity(store.read))?.names ?? nothing;
	const [location] = (await organisation()).city?.locations ?? [];
	const modules = catalogue
		.listModules()
		.map(({ slug, content }) => ({ slug, title: content.title }));
	const facts = {
		origin: settings.origin,
		name: reader,
		city,
		unit: location?.names ?? city,
		modules,
	};
	return templates[name].sample(facts, variant, shippedText(name, variant));
}
