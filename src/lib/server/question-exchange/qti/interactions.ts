import { elementsOf, findElement, type XmlElement } from '#lib/server/xml.ts';
import { choiceOf } from '../choices.ts';
import { type ExchangedQuestion, giveUp } from '../exchanged-question.ts';
import { mostParts } from '../limits.ts';
import { isId } from '../marks.ts';
import { explanationsOf, type Explanations } from './explanations.ts';
import { flowOf, listAll } from './item-tree.ts';
import { percentOf, responseOf } from './responses.ts';
import { readEntry } from './text-entries.ts';

/** What an item asks, by its interactions. Throws NotCarried for those that we do not ask. */
export function readInteractions(
	item: XmlElement,
	body: XmlElement,
	losses: string[],
): ExchangedQuestion {
	const interactions = listAll(body, (name) => name.endsWith('Interaction'));
	const [first, ...others] = interactions;
	if (!first) return giveUp('it asks nothing');
	const explanations = explanationsOf(item, losses);
	const asked = { item, body, losses, explanations };
	if (interactions.length > mostParts) giveUp(`it asks more than ${mostParts} things at once`);
	if (interactions.every(({ name }) => name === 'inlineChoiceInteraction'))
		return readCloze(interactions, asked);
	if (others.length) giveUp(`it asks ${interactions.length} things at once`);
	return readOne(first, asked);
}

export interface Asked {
	item: XmlElement;
	body: XmlElement;
	losses: string[];
	explanations: Explanations;
}

function readOne(interaction: XmlElement, asked: Asked): ExchangedQuestion {
	switch (interaction.name) {
		case 'choiceInteraction':
			return readChoice(interaction, asked);
		case 'matchInteraction':
			return readPairs(interaction, asked);
		case 'orderInteraction':
			return readOrder(interaction, asked);
		case 'textEntryInteraction':
			return readEntry(interaction, asked);
		case 'extendedTextInteraction':
			return giveUp('it asks for an essay');
		default:
			return giveUp(`the interaction ${interaction.name} is not known here`);
	}
}

/** The text of the body around an interaction, and its own prompt. */
function promptOf(interaction: XmlElement, { body, losses }: Asked): string {
	const around = flowOf(body, losses, (element) => (element === interaction ? '\n' : undefined));
	const own = flowOf(findElement(interaction, 'prompt'), losses, () => undefined);
	return [around, own].filter((text) => text !== '').join('\n');
}

function choicesOf(element: XmlElement, name: string, asked: Asked, of = '') {
	const choices = elementsOf(element).filter((child) => child.name === name);
	if (choices.length > mostParts) giveUp(`it has more than ${mostParts} choices`);
	return choices.map((choice) => partOf(choice, asked, of));
}

/** A choice, with the explanation that stands in it or is shown for it. */
function partOf(choice: XmlElement, { losses, explanations }: Asked, of: string) {
	const id = choice.attributes.get('identifier') ?? '';
	const text = flowOf(choice, losses, ({ name }) =>
		name === 'feedbackInline' || name === 'feedbackBlock' ? '' : undefined,
	);
	const why = explanations.within(choice) || explanations.take(of + id);
	return { key: id, ...(isId(id) && { id }), text, ...(why && { why }) };
}

function readChoice(interaction: XmlElement, asked: Asked): ExchangedQuestion {
	const prompt = promptOf(interaction, asked);
	const response = responseOf(asked.item, interaction);
	const options = choicesOf(interaction, 'simpleChoice', asked).map(({ key, ...option }) => ({
		...{ ...option, percent: percentOf(response, key) },
	}));
	const [first, second] = options;
	if (options.length === 2 && first?.id === 'true' && second?.id === 'false')
		return {
			...{ prompt, type: 'true_false', answer: first.percent >= 100 },
			...{ ...(first.why && { whyTrue: first.why }), ...(second.why && { whyFalse: second.why }) },
		};
	return { prompt, ...choiceOf(options, response.cardinality === 'single', asked.losses) };
}

function readPairs(interaction: XmlElement, asked: Asked): ExchangedQuestion {
	const prompt = promptOf(interaction, asked);
	const [items = [], matches = []] = elementsOf(interaction)
		.filter(({ name }) => name === 'simpleMatchSet')
		.map((set) => choicesOf(set, 'simpleAssociableChoice', asked));
	const { correct } = responseOf(asked.item, interaction);
	const goals = new Map(correct.map((pair) => pair.split(/\s+/) as [string, string]));
	const used = new Set(goals.values());
	if (goals.size !== correct.length || used.size !== correct.length)
		giveUp('something in it belongs to several others');
	if (items.length !== correct.length || matches.length !== correct.length)
		giveUp('something in it belongs to nothing');
	const pairs = items.map(({ key, text, ...item }) => {
		const match = matches.find((each) => each.key === goals.get(key));
		return { ...item, item: text, match: match?.text ?? '' };
	});
	return { prompt, type: 'matching', pairs };
}

function readOrder(interaction: XmlElement, asked: Asked): ExchangedQuestion {
	const prompt = promptOf(interaction, asked);
	const choices = choicesOf(interaction, 'simpleChoice', asked);
	const { correct } = responseOf(asked.item, interaction);
	if (new Set(correct).size !== choices.length) giveUp('not all of it has a place in the order');
	const items = correct.map((id) => choices.find(({ key }) => key === id));
	return {
		...{ prompt, type: 'ordering' },
		items: items.map((found) => {
			const { key: _, ...item } = found ?? giveUp('not all of it has a place in the order');
			return item;
		}),
	};
}

function readCloze(interactions: XmlElement[], asked: Asked): ExchangedQuestion {
	const ids = interactions.map((interaction, index) => {
		const id = interaction.attributes.get('responseIdentifier') ?? '';
		return isId(id) ? id : `gap-${index + 1}`;
	});
	const whole = flowOf(asked.body, asked.losses, (element) => {
		const index = interactions.indexOf(element);
		return index < 0 ? undefined : `{${ids[index]}}`;
	});
	const gaps = interactions.map((interaction, index) => {
		const response = responseOf(asked.item, interaction);
		const of = `${interaction.attributes.get('responseIdentifier')}.`;
		const options = choicesOf(interaction, 'inlineChoice', asked, of).map(({ key, ...option }) => ({
			...{ ...option, percent: percentOf(response, key) },
		}));
		return { id: ids[index]!, options: choiceOf(options, true, asked.losses).options };
	});
	return { ...splitPrompt(whole, asked, interactions), type: 'cloze', gaps };
}

/** The blocks before the one with the first gap are the prompt. */
function splitPrompt(whole: string, { body }: Asked, interactions: XmlElement[]) {
	const holds = (block: XmlElement) =>
		listAll(block, () => true).some((element) => interactions.includes(element));
	const blocks = elementsOf(body);
	const first = blocks.findIndex(holds);
	const before = { ...body, children: blocks.slice(0, Math.max(0, first)) };
	const prompt = flowOf(before, [], () => undefined);
	return prompt ? { prompt, text: whole.slice(prompt.length + 1) } : { text: whole };
}
