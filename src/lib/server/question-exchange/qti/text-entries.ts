import { findElement, type XmlElement } from '#lib/server/xml.ts';
import { type ExchangedQuestion, giveUp } from '../exchanged-question.ts';
import { valueWithin } from '../numeric-answer.ts';
import type { Asked } from './interactions.ts';
import { flowOf, listAll } from './item-tree.ts';
import { responseOf } from './responses.ts';

const blank = '_____';

/** A field for a number or a few words. Throws NotCarried. */
export function readEntry(interaction: XmlElement, asked: Asked): ExchangedQuestion {
	const { item, body, losses } = asked;
	const response = responseOf(item, interaction);
	const [why, ...others] = asked.explanations.others([]);
	if (others.length) losses.push('what is said of single answers');
	const unit = listAll(body, () => true).find((each) => each.attributes.get('class') === 'unit');
	const text = flowOf(body, losses, (element) => {
		if (element === interaction) return blank;
		return element === unit ? '' : undefined;
	});
	const prompt = text
		.split('\n')
		.filter((line) => line !== blank)
		.join('\n');
	const said = { prompt, ...(why && { why }) };
	if (['float', 'integer'].includes(response.baseType)) {
		const written = flowOf(unit, losses, () => undefined);
		const value = response.correct[0] ?? giveUp('it does not say which number is right');
		return {
			...{ ...said, type: 'numeric', ...valueWithin(value, toleranceOf(item)) },
			...(written && { unit: written }),
		};
	}
	const right = [...response.mapped].filter(([, percent]) => percent >= 100).map(([key]) => key);
	for (const [key, percent] of response.mapped)
		if (percent > 0 && percent < 100)
			losses.push(`${Math.round(percent)} % of the point for “${key}”`);
	const accepted = [...new Set([...response.correct, ...right])].filter((each) => each !== '');
	return { ...said, type: 'short_text', accepted };
}

/** How far a number may be off, from the rule that compares it. Throws NotCarried for what is not an even distance. */
function toleranceOf(item: XmlElement): string {
	const rules = findElement(item, 'responseProcessing');
	const [equal] = rules ? listAll(rules, (name) => name === 'equal') : [];
	const mode = equal?.attributes.get('toleranceMode') ?? 'exact';
	if (!equal || mode === 'exact') return '0';
	if (mode !== 'absolute') return giveUp('its tolerance is a share of the number');
	const [below = '0', above = below] = (equal.attributes.get('tolerance') ?? '')
		.trim()
		.split(/\s+/);
	return below === above ? below : giveUp('its tolerance is not the same below and above');
}
