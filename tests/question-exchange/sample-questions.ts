import fc from 'fast-check';
import { foldAnswer } from '#lib/server/catalogue/folded-answer.ts';
import type { CaseQuestion, ModuleTexts, Question } from '#lib/server/catalogue/module-format.ts';
import { statementOfFile } from '#lib/server/catalogue/question-types/true-false.ts';

/** What means something in one of the formats, or is hard on programs that read text. */
export const hostile = [
	...['{', '}', '~', '=', '#', '\\', ':', '::', '####', '//', '->', '→', '\\n', '\\\\', '\\=', '$'],
	...['%50%', '%', '[html]', '[plain]', '[id:x]', '*', '\\*', '_____', '{1:MULTICHOICE:=a~b}'],
	...[
		'<b>',
		'</p>',
		'<br/>',
		'<!--',
		'-->',
		'<script>',
		'<![CDATA[',
		']]>',
		'<?x?>',
		'<!DOCTYPE a>',
	],
	...[
		'&amp;',
		'&',
		'&#10;',
		'&lt;',
		'&x;',
		'"',
		"'",
		'שלום',
		'\u202eabc',
		'\u200f',
		'🙂',
		'👩‍🚒',
		'e\u0301',
	],
	...[
		'\u00a0',
		'\u2028',
		'\ufeff',
		'\u{10ffff}',
		'TRUE',
		'- ',
		'? ',
		'| ',
		'!x',
		'@',
		'`',
		'null',
		'1: 2',
	],
];
/** Space that is shown as one space, and that some formats do not keep. */
export const spaces = ['\n', '\n\n', '  ', '\t', ' \n'];

export const hostileText = fc
	.array(
		fc.oneof(
			{ weight: 8, arbitrary: fc.constantFrom(...hostile) },
			{ weight: 1, arbitrary: fc.constantFrom(...spaces) },
			{ weight: 4, arbitrary: fc.string() },
			{ weight: 4, arbitrary: fc.constant('a b') },
		),
		{ minLength: 1, maxLength: 6 },
	)
	.map((pieces) =>
		pieces
			.join('')
			.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
			.trim(),
	)
	.filter((text) => text !== '');

function inAll(fi: string): ModuleTexts {
	return { fi, sv: fi, en: fi };
}

const texts = hostileText.map(inAll);
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const asked = {
	id: id.map((text) => `q${text}`),
	objective: id,
	lesson: id.map((text) => `01-${text}`),
	prompt: texts,
};
const own = { id, why: texts };
const ids = { selector: (part: { id: string }) => part.id };
const right = <Part>(parts: Part[], first: number) =>
	parts.map((part, index) => ({ ...part, right: index < first }));

const options = (rightOnes: number) =>
	fc
		.uniqueArray(fc.record({ ...own, text: texts }), {
			...ids,
			minLength: rightOnes + 1,
			maxLength: 5,
		})
		.filter((parts) => areApart(parts.map(({ text }) => text.fi)))
		.map((parts) => right(parts, rightOnes))
		.chain((parts) => fc.shuffledSubarray(parts, { minLength: parts.length }));

function areApart(all: string[]): boolean {
	return new Set(all.map((text) => text.toLowerCase())).size === all.length;
}

const number = fc
	.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 }))
	.map(([digits, decimals]) => Number(`${digits}e-${decimals}`))
	.filter((value) => /^-?\d{1,12}(\.\d{1,6})?$/.test(String(value)));

const gapText = fc
	.tuple(fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), hostileText)
	.filter(([, text]) => !/\{[a-z][a-z0-9-]*\}/.test(text))
	.chain(([gaps, text]) =>
		fc
			.tuple(...gaps.map((gap) => options(1).map((all) => ({ id: gap, options: all }))))
			.map((all) => ({
				gaps: all,
				text: inAll(`${text} ${gaps.map((gap) => `{${gap}}`).join(text)}.`),
			})),
	);

/** Questions as the check lets them pass, with texts of every kind. */
export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
	fc.record({ ...asked, type: fc.constant('single' as const), options: options(1) }),
	fc.record({ ...asked, type: fc.constant('multiple' as const), options: options(2) }),
	fc
		.record({
			...{ ...asked, type: fc.constant('true_false' as const), answer: fc.boolean() },
			...{ why_true: texts, why_false: texts },
		})
		.map(statementOfFile),
	fc.record({
		...{ ...asked, type: fc.constant('matching' as const) },
		pairs: fc
			.uniqueArray(fc.record({ ...own, item: texts, match: texts }), {
				...ids,
				minLength: 3,
				maxLength: 6,
			})
			.filter((pairs) => areApart(pairs.map(({ item }) => item.fi)))
			.filter((pairs) => areApart(pairs.map(({ match }) => match.fi))),
	}),
	fc.record({
		...{ ...asked, type: fc.constant('ordering' as const) },
		items: fc
			.uniqueArray(fc.record({ ...own, text: texts }), { ...ids, minLength: 3, maxLength: 6 })
			.filter((items) => areApart(items.map(({ text }) => text.fi))),
	}),
	fc.record(
		{
			...{ ...asked, type: fc.constant('numeric' as const), value: number },
			...{ tolerance: number.map(Math.abs), unit: texts, why: texts },
		},
		{
			requiredKeys: [
				...(Object.keys(asked) as (keyof typeof asked)[]),
				'type',
				'value',
				'tolerance',
				'why',
			],
		},
	),
	fc
		.record({
			...{ ...asked, type: fc.constant('short_text' as const), why: texts },
			accepted: fc.uniqueArray(
				hostileText.filter((text) => text.length <= 100 && foldAnswer(text) !== ''),
				{ selector: foldAnswer, minLength: 1, maxLength: 5 },
			),
		})
		.map(({ accepted, ...same }) => ({
			...same,
			accepted: { fi: accepted, sv: accepted, en: accepted },
		})),
	fc
		.record({ ...asked, type: fc.constant('cloze' as const), rest: gapText })
		.map(({ rest, ...same }) => ({ ...same, ...rest })),
	fc.record({
		...asked,
		type: fc.constant('case' as const),
		situations: fc.constant<CaseQuestion['situations']>([]),
	}),
);

/** A question of each type but cases, with a text at every place where one stands. */
export function allWith(text: string): Question[] {
	const said = inAll(text);
	const asked = (type: string) => ({ id: type, objective: 'o1', lesson: '01-a', prompt: said });
	const part = (id: string) => ({ id, text: inAll(`${text} ${id}`), why: said });
	const options = [
		{ ...part('a'), right: false },
		{ ...part('b'), right: true, text: said },
		{ ...part('c'), right: false, text: inAll(`${text}c`) },
	];
	const pairs = ['a', 'b', 'c'].map((id) => ({
		...{ id, item: inAll(`${text}${id}`), match: inAll(`${id}${text}`), why: said },
	}));
	const isAnswer = foldAnswer(text) !== '';
	return [
		{ ...asked('single'), type: 'single', options },
		{ ...asked('multiple'), type: 'multiple', options: right(options, 2) },
		statementOfFile({
			...{
				...asked('true-false'),
				type: 'true_false',
				answer: true,
				why_true: said,
				why_false: said,
			},
		}),
		{ ...asked('matching'), type: 'matching', pairs },
		{ ...asked('ordering'), type: 'ordering', items: ['a', 'b', 'c'].map(part) },
		{ ...asked('numeric'), type: 'numeric', value: -2.5, tolerance: 0.5, unit: said, why: said },
		{
			...{ ...asked('short-text'), type: 'short_text', why: said },
			accepted: { fi: [isAnswer ? text : 'a', 'other'], sv: ['a'], en: ['a'] },
		},
		{
			...{ ...asked('cloze'), type: 'cloze', text: inAll(`${text} {one}, {two} ${text}`) },
			gaps: ['one', 'two'].map((id) => ({ id, options })),
		},
	];
}
