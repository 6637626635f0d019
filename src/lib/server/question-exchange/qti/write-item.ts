import type { Variant } from '#lib/languages.ts';
import { cutAtGaps } from '#lib/server/catalogue/gaps.ts';
import { verdicts } from '#lib/server/catalogue/question-types/true-false.ts';
import { escapeXml } from '#lib/server/xml.ts';
import type { ExchangedOf, ExchangedOption, ExchangedQuestion } from '../exchanged-question.ts';
import { type Declared, writeDeclarations, writeProcessing } from './write-scoring.ts';

/** By this name an item is known again as ours. */
export const toolName = 'osaaja';

/** A question as an item of QTI 3.0. Every explanation is shown when the item has been answered. */
export function writeItem(question: ExchangedQuestion, variant: Variant): string {
	const { id = '', objective = '', lesson = '' } = question;
	const { body, declared, feedback = [], whys = [] } = writeBody(question, variant);
	const shown = [...feedback, ...whys.map((why) => why.id)];
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="${id}" title="${id}" adaptive="false" time-dependent="false" tool-name="${toolName}" xml:lang="${variant}">`,
		...writeDeclarations(declared),
		`  <qti-item-body data-objective="${objective}" data-lesson="${lesson}">`,
		...body.map((line) => `    ${line}`),
		'  </qti-item-body>',
		...writeProcessing(declared, shown),
		...whys.map(
			(why) =>
				`  <qti-modal-feedback outcome-identifier="FEEDBACK" identifier="${why.id}" show-hide="show"><qti-content-body><p>${flow(why.text)}</p></qti-content-body></qti-modal-feedback>`,
		),
		'</qti-assessment-item>',
		'',
	].join('\n');
}

interface Body {
	body: string[];
	declared: Declared[];
	/** The identifiers of explanations that stand in the body. */
	feedback?: string[];
	/** Those that have no place there. */
	whys?: { id: string; text: string }[];
}

function writeBody(question: ExchangedQuestion, variant: Variant): Body {
	switch (question.type) {
		case 'single':
		case 'multiple':
			return writeChoice(question, question.options, question.type === 'multiple');
		case 'true_false':
			return writeChoice(question, statementOptions(question, variant), false);
		case 'matching':
			return writePairs(question);
		case 'ordering':
			return writeOrder(question);
		case 'numeric':
			return writeNumeric(question);
		case 'short_text':
			return writeShortText(question);
		case 'cloze':
			return writeCloze(question);
	}
}

function statementOptions(
	{ answer, whyTrue, whyFalse }: ExchangedOf<'true_false'>,
	variant: Variant,
): ExchangedOption[] {
	return [
		{ id: 'true', right: answer, text: verdicts.true[variant], why: whyTrue },
		{ id: 'false', right: !answer, text: verdicts.false[variant], why: whyFalse },
	];
}

function writeChoice(
	{ prompt = '' }: ExchangedQuestion,
	options: ExchangedOption[],
	isMultiple: boolean,
): Body {
	const cardinality = isMultiple ? 'multiple' : 'single';
	const correct = options.filter(({ right }) => right).map(({ id = '' }) => id);
	return {
		body: [
			`<qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="${isMultiple ? 0 : 1}">`,
			`  <qti-prompt>${flow(prompt)}</qti-prompt>`,
			...options.map((option) => `  ${writeSimpleChoice(option)}`),
			'</qti-choice-interaction>',
		],
		declared: [{ id: 'RESPONSE', cardinality, baseType: 'identifier', correct }],
		feedback: options.map(({ id = '' }) => id),
	};
}

function writeSimpleChoice({ id = '', text, why = '' }: Omit<ExchangedOption, 'right'>): string {
	return `<qti-simple-choice identifier="${id}">${flow(text)}${inlineFeedback(id, why)}</qti-simple-choice>`;
}

function inlineFeedback(id: string, why: string): string {
	return `<qti-feedback-inline outcome-identifier="FEEDBACK" identifier="${id}" show-hide="show">${flow(why)}</qti-feedback-inline>`;
}

function writePairs({ prompt = '', pairs }: ExchangedOf<'matching'>): Body {
	const choice = (id: string, text: string, more = '') =>
		`    <qti-simple-associable-choice identifier="${id}" match-max="1">${flow(text)}${more}</qti-simple-associable-choice>`;
	return {
		body: [
			`<qti-match-interaction response-identifier="RESPONSE" shuffle="true" max-associations="${pairs.length}">`,
			`  <qti-prompt>${flow(prompt)}</qti-prompt>`,
			'  <qti-simple-match-set>',
			...pairs.map(({ id = '', item, why = '' }) => choice(id, item, inlineFeedback(id, why))),
			'  </qti-simple-match-set>',
			'  <qti-simple-match-set>',
			...pairs.map(({ id, match }) => choice(`match.${id}`, match)),
			'  </qti-simple-match-set>',
			'</qti-match-interaction>',
		],
		declared: [
			{
				...{ id: 'RESPONSE', cardinality: 'multiple', baseType: 'directedPair' },
				correct: pairs.map(({ id }) => `${id} match.${id}`),
				mapping: pairs.map(({ id }) => `${id} match.${id}`),
			},
		],
		feedback: pairs.map(({ id = '' }) => id),
	};
}

function writeOrder({ prompt = '', items }: ExchangedOf<'ordering'>): Body {
	const ids = items.map(({ id = '' }) => id);
	return {
		body: [
			'<qti-order-interaction response-identifier="RESPONSE" shuffle="true">',
			`  <qti-prompt>${flow(prompt)}</qti-prompt>`,
			...items.map((item) => `  ${writeSimpleChoice(item)}`),
			'</qti-order-interaction>',
		],
		declared: [{ id: 'RESPONSE', cardinality: 'ordered', baseType: 'identifier', correct: ids }],
		feedback: ids,
	};
}

function writeNumeric(question: ExchangedOf<'numeric'>): Body {
	const { prompt = '', value, tolerance, unit, why = '' } = question;
	const after = unit === undefined ? '' : ` <span class="unit">${flow(unit)}</span>`;
	return {
		body: [`<p>${flow(prompt)}</p>`, `<p>${entry}${after}</p>`],
		declared: [
			{
				...{ id: 'RESPONSE', cardinality: 'single', baseType: 'float', tolerance },
				correct: [String(value)],
			},
		],
		whys: [{ id: 'why', text: why }],
	};
}

const entry = '<qti-text-entry-interaction response-identifier="RESPONSE"/>';

function writeShortText({ prompt = '', accepted, why = '' }: ExchangedOf<'short_text'>): Body {
	return {
		body: [`<p>${flow(prompt)}</p>`, `<p>${entry}</p>`],
		declared: [
			{
				...{ id: 'RESPONSE', cardinality: 'single', baseType: 'string' },
				...{ correct: accepted.slice(0, 1), texts: accepted },
			},
		],
		whys: [{ id: 'why', text: why }],
	};
}

function writeCloze({ prompt = '', text, gaps }: ExchangedOf<'cloze'>): Body {
	const { before, last } = cutAtGaps(text);
	const pieces = before.map(({ words, gap }) => flow(words) + writeGap(gap, gaps));
	return {
		body: [`<p>${flow(prompt)}</p>`, `<p>${pieces.join('')}${flow(last)}</p>`],
		declared: gaps.map(({ id, options }) => ({
			...{ id, cardinality: 'single', baseType: 'identifier' },
			correct: options.filter(({ right }) => right).map((option) => option.id ?? ''),
		})),
		whys: gaps.flatMap((gap) =>
			gap.options.map(({ id, why = '' }) => ({ id: `${gap.id}.${id}`, text: why })),
		),
	};
}

function writeGap(id: string, gaps: ExchangedOf<'cloze'>['gaps']): string {
	const options = gaps.find((gap) => gap.id === id)?.options ?? [];
	const choices = options.map(
		(option) =>
			`<qti-inline-choice identifier="${option.id}">${flow(option.text)}</qti-inline-choice>`,
	);
	return `<qti-inline-choice-interaction response-identifier="${id}" shuffle="true">${choices.join('')}</qti-inline-choice-interaction>`;
}

function flow(text: string): string {
	return escapeXml(text).replaceAll('\n', '<br/>');
}
