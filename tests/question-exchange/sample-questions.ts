import fc from 'fast-check';
import { foldAnswer } from '#lib/server/catalogue/folded-answer.ts';
import type { ModuleTexts, Question } from '#lib/server/catalogue/module-format.ts';
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
			fc.constantFrom(...hostile),
			fc.constantFrom(...spaces),
			fc.string(),
			fc.constant('a b'),
		),
		{
			minLength: 1,
			maxLength: 6,
		},
	)
	.map((pieces) =>
		pieces
			.join('')
			.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
			.trim(),
	)
	.filter((text) => text !== '');

export function inAll(fi: string): ModuleTexts {
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
	fc.record({ ...asked, type: fc.constant('case' as const), situations: fc.constant([]) }),
);
