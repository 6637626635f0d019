import { elementsOf, findElement, type XmlElement } from '#lib/server/xml.ts';
import {
	type ExchangedQuestion,
	type FoundQuestion,
	giveUp,
	NotCarried,
} from '../exchanged-question.ts';
import { marksOf } from '../marks.ts';
import { readInteractions } from './interactions.ts';
import { inOldNames, listAll } from './item-tree.ts';
import { toolName } from './write-item.ts';

/** Whether an XML text is an item of QTI 2 or 3. */
export function isItem({ name }: XmlElement): boolean {
	return name === 'assessmentItem' || name === 'qti-assessment-item';
}

/** The question of an item. */
export function readItem(root: XmlElement, file?: string): FoundQuestion {
	const item = inOldNames(root);
	const losses: string[] = [];
	const name = item.attributes.get('title') || item.attributes.get('identifier') || '';
	const found = { name: name.slice(0, 60), line: root.line, losses, ...(file && { file }) };
	try {
		return { ...found, question: readQuestion(item, losses) };
	} catch (error) {
		if (error instanceof NotCarried) return { ...found, reason: error.message };
		throw error;
	}
}

function readQuestion(item: XmlElement, losses: string[]): ExchangedQuestion {
	const body = findElement(item, 'itemBody');
	if (!body) return giveUp('it has no body');
	if (item.attributes.get('adaptive') === 'true') giveUp('it goes on after an answer (adaptive)');
	if (findElement(item, 'templateDeclaration')) giveUp('its texts are drawn anew (templates)');
	const tags = ['objective', 'lesson'].map(
		(kind) => `${kind}:${body.attributes.get(`data-${kind}`) ?? ''}`,
	);
	const question = {
		...marksOf(item.attributes.get('identifier'), tags),
		...readInteractions(item, body, losses),
	};
	tellOwnRules(item, losses);
	return question;
}

function tellOwnRules(item: XmlElement, losses: string[]): void {
	const rules = findElement(item, 'responseProcessing');
	const isOurs = item.attributes.get('toolName') === toolName;
	if (!isOurs && rules && elementsOf(rules).length > 0)
		losses.push('its own rules of scoring: what is right is taken from its correct response');
	if (listAll(item, (name) => name === 'hint').length) losses.push('hints');
}
