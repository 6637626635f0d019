import { elementsOf, findElement, type XmlElement } from '#lib/server/xml.ts';
import { flowOf, listAll } from './item-tree.ts';

/** The texts that an item shows after an answer. */
export interface Explanations {
	/** The one that stands in a choice. */
	within(choice: XmlElement): string;
	/** The one that is shown for an identifier. */
	take(id: string): string;
	/** All that are shown for no choice. */
	others(known: string[]): string[];
}

export function explanationsOf(item: XmlElement, losses: string[]): Explanations {
	const modal = elementsOf(item)
		.filter(({ name }) => name === 'modalFeedback')
		.map((element) => {
			const id = element.attributes.get('identifier') ?? '';
			return {
				id,
				text: flowOf(findElement(element, 'contentBody') ?? element, losses, () => undefined),
			};
		});
	return {
		within(choice) {
			const inside = listAll(choice, (name) => /^feedback(Inline|Block)$/.test(name));
			return inside.map((each) => flowOf(each, losses, () => undefined)).join('\n');
		},
		take: (id) => modal.find((each) => each.id === id)?.text ?? '',
		others: (known) => modal.filter(({ id }) => !known.includes(id)).map(({ text }) => text),
	};
}
