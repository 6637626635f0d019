import { elementsOf, findElement, textOf, type XmlElement } from '#lib/server/xml.ts';
import {
	type ExchangedQuestion,
	type FoundQuestion,
	NotCarried,
	type ReadQuestions,
} from '../exchanged-question.ts';
import { marksOf } from '../marks.ts';
import { readByType } from './question-types.ts';
import { rawText, sayText } from './texts.ts';

/** The questions of a Moodle XML file; each `question` but a category counts as one. */
export function readMoodleXml(root: XmlElement): ReadQuestions {
	const all = elementsOf(root);
	const asked = (each: XmlElement) =>
		each.name === 'question' && each.attributes.get('type') !== 'category';
	return {
		found: all.filter(asked).map(readQuestion),
		asides: all.filter((each) => !asked(each)).map(readAside),
	};
}

function readAside(element: XmlElement): ReadQuestions['asides'][number] {
	const category = rawText(findElement(element, 'category'));
	const what = category ? `the category “${category.trim()}”` : `the element ${element.name}`;
	return { line: element.line, what };
}

function readQuestion(element: XmlElement): FoundQuestion {
	const losses: string[] = [];
	const title = rawText(findElement(element, 'name')).trim();
	const found = { name: title.slice(0, 60), line: element.line, losses };
	try {
		const question = { ...markedBy(element, title), ...readAsked(element, losses) };
		tellSettings(element, losses);
		return { ...found, question };
	} catch (error) {
		if (error instanceof NotCarried) return { ...found, reason: error.message };
		throw error;
	}
}

function markedBy(element: XmlElement, title: string) {
	const tags = findElement(element, 'tags');
	const id = textOf(findElement(element, 'idnumber')).trim() || title;
	return marksOf(id, tags ? elementsOf(tags).map((tag) => rawText(tag).trim()) : []);
}

function readAsked(element: XmlElement, losses: string[]): ExchangedQuestion {
	const prompt = sayText(findElement(element, 'questiontext'), losses);
	const remark = sayText(findElement(element, 'generalfeedback'), losses);
	return { ...(prompt && { prompt }), ...readByType(element, remark, losses) };
}

const remarks = ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback', 'hint'];

function tellSettings(element: XmlElement, losses: string[]): void {
	const said = elementsOf(element).filter(({ name }) => remarks.includes(name));
	const names = said.filter((each) => rawText(each).trim() !== '').map(({ name }) => name);
	if (names.length)
		losses.push(`what is said after an attempt (${[...new Set(names)].join(', ')})`);
}
