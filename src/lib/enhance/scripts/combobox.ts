/**
 * Lays a field to type in over each select that asks for it. The select stays in the form, out of sight, and posts
 * what was chosen; without this file it is the field.
 */
import { mount } from 'svelte';
import ComboboxIsland from '../ComboboxIsland.svelte';

for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-combobox]'))
	enhance(select);

function enhance(select: HTMLSelectElement): void {
	const { id, required, dataset } = select;
	const place = document.createElement('div');
	place.className = 'combobox';
	mount(ComboboxIsland, {
		target: place,
		props: {
			id,
			required,
			label: dataset.combobox ?? '',
			options: readOptions(select),
			value: select.value,
			disabled: select.disabled,
			invalid: select.ariaInvalid === 'true' ? 'true' : undefined,
			describedBy: select.getAttribute('aria-describedby') ?? undefined,
			texts: {
				open: dataset.open ?? '',
				none: dataset.none ?? '',
				one: dataset.one ?? '',
				many: dataset.many ?? '',
			},
			onchoose(value: string) {
				select.value = value;
				select.dispatchEvent(new Event('change', { bubbles: true }));
			},
		},
	});
	// Its label and what a browser asks of a required field belong to what is seen.
	select.id = `${id}-chosen`;
	select.required = false;
	select.hidden = true;
	select.after(place);
}

function readOptions(select: HTMLSelectElement) {
	return [...select.options]
		.filter(({ value }) => value !== '')
		.map(({ value, dataset, text }) => ({
			value,
			label: dataset.label ?? text,
			note: dataset.note ?? '',
		}));
}
