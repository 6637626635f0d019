import { elementsOf, findElement, textOf, type XmlElement } from '#lib/server/xml.ts';
import { giveUp } from '../exchanged-question.ts';

/** What an item says of a response. */
export interface Response {
	cardinality: string;
	baseType: string;
	correct: string[];
	/** The part of the best that each key gives, in percent. */
	mapped: Map<string, number>;
}

/** Throws NotCarried where a response is not declared, or nothing is said to be right. */
export function responseOf(item: XmlElement, interaction: XmlElement): Response {
	const id = interaction.attributes.get('responseIdentifier');
	const declaration = elementsOf(item).find(
		(each) => each.name === 'responseDeclaration' && each.attributes.get('identifier') === id,
	);
	if (!declaration) return giveUp('it does not say which answer is right');
	const response = {
		cardinality: declaration.attributes.get('cardinality') ?? 'single',
		baseType: declaration.attributes.get('baseType') ?? 'identifier',
		correct: valuesOf(findElement(declaration, 'correctResponse')),
		mapped: mappedOf(findElement(declaration, 'mapping')),
	};
	if (response.correct.length + response.mapped.size === 0)
		giveUp('it does not say which answer is right');
	return response;
}

/** The part of the point that an answer gives, in percent. */
export function percentOf({ correct, mapped }: Response, key: string): number {
	if (correct.length) return correct.includes(key) ? 100 : 0;
	return mapped.get(key) ?? 0;
}

function valuesOf(element: XmlElement | undefined): string[] {
	const values = element ? elementsOf(element) : [];
	return values.filter(({ name }) => name === 'value').map((value) => textOf(value).trim());
}

function mappedOf(element: XmlElement | undefined): Map<string, number> {
	const entries = (element ? elementsOf(element) : [])
		.filter(({ name }) => name === 'mapEntry')
		.map((entry) => ({
			key: entry.attributes.get('mapKey') ?? '',
			value: Number(entry.attributes.get('mappedValue')) || 0,
		}));
	const best = Math.max(0, ...entries.map(({ value }) => value));
	return new Map(entries.map(({ key, value }) => [key, best ? (value / best) * 100 : 0]));
}
