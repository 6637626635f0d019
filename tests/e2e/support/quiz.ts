import { expect, type Locator, type Page } from '@playwright/test';
import { type Language, languageOf, languages, type Variant } from '#lib/languages.ts';
import type { Answer, Client } from './client.ts';
import {
	readIn,
	readModule,
	rightOptions,
	type Slug,
	type WrittenQuestion,
	type WrittenTexts,
} from './library.ts';

/** Where the questions on a page come from, and the form of them that it shows. */
interface ShownQuiz {
	questions: WrittenQuestion[];
	language: Variant;
}

/**
 * Answers the questions on an attempt's page right, found by the texts that a reader sees, and of every other option not one.
 * `from` and `until` choose some of the questions, counted from 0.
 */
export async function answerRight(
	page: Page,
	{ slug, ...quiz }: { slug: Slug; language: Variant; from?: number; until?: number },
): Promise<void> {
	await answerShown(page, { questions: readModule(slug).questions, ...quiz });
}

/** The same where the questions are not those of the library. */
export async function answerShown(
	page: Page,
	quiz: ShownQuiz & { from?: number; until?: number },
): Promise<void> {
	const shown = await page.locator('fieldset').all();
	expect(shown.length).toBeGreaterThan(0);
	for (const group of shown.slice(quiz.from, quiz.until)) {
		const question = findQuestion(quiz, await group.locator('legend').innerText());
		const say = (texts: WrittenTexts) => tidy(readIn(texts, quiz.language));
		for (const { text } of rightOptions(question))
			await group.getByLabel(say(text), { exact: true }).check();
		for (const { item, match } of question.pairs ?? [])
			await choose(group.getByLabel(say(item), { exact: true }), say(match));
		for (const [index, { text }] of (question.items ?? []).entries())
			await choose(group.getByLabel(say(text), { exact: true }), String(index + 1));
		for (const [index, gap] of listGaps(question, quiz.language).entries())
			await choose(group.locator('select').nth(index), say(findRight(gap)));
		const typed = question.accepted?.[languageOf(quiz.language)][0] ?? question.value?.toString();
		if (typed !== undefined) await group.getByRole('textbox').fill(typed);
		for (let at = question.situations?.[0]; at;) {
			const right = at.options.find((option) => option.right)!;
			await group.getByLabel(say(right.text), { exact: true }).check();
			at = question.situations?.find(({ id }) => id === right.leads_to);
			if (at) await goOn(group, say(at.text));
		}
	}
}

const choose = (list: Locator, label: string) => list.selectOption({ label });

/** Brings the next situation of a case: by the script, or where there is none by the page's button. */
async function goOn(group: Locator, next: string): Promise<void> {
	const button = group.locator('xpath=..').locator('button[name="stay"]');
	const situation = group.getByText(next, { exact: true });
	await expect(button.or(situation).first()).toBeVisible();
	if (await button.isVisible()) await button.click();
	await expect(situation).toBeVisible();
}

/** The gaps in the order of a variant's text. */
function listGaps({ text, gaps = [] }: WrittenQuestion, variant: Variant) {
	const shown = text ? readIn(text, variant) : '';
	return gaps.toSorted((a, b) => shown.indexOf(`{${a.id}}`) - shown.indexOf(`{${b.id}}`));
}

function findRight({ options }: { options: { right: boolean; text: WrittenTexts }[] }) {
	return options.find(({ right }) => right)!.text;
}

/** The questions that the page shows, as their authors wrote them. */
export async function readShownQuestions(
	page: Page,
	{ slug, language }: { slug: Slug; language: Language },
): Promise<WrittenQuestion[]> {
	const quiz = { questions: readModule(slug).questions, language };
	const legends = await page.locator('fieldset legend').allInnerTexts();
	return legends.map((legend) => findQuestion(quiz, legend));
}

/** How many options are ticked, and how many matches chosen, on the page. */
export function countTicked(page: Page): Promise<number> {
	return page.locator('fieldset input:checked, fieldset option:checked:not([value=""])').count();
}

export interface AskedQuestion {
	id: string;
	options: { id: string; isTicked: boolean; text?: string }[];
}

/** The questions in an attempt's page with what they offer, in the page's order. */
export function readAskedQuestions({ text }: Pick<Answer, 'text'>): AskedQuestion[] {
	const inputs = [...text.matchAll(/<input type="(?:radio|checkbox)"[^>]*>/g)].map(([tag]) => ({
		question: /name="([^"]*)"/.exec(tag)![1]!,
		option: { id: /value="([^"]*)"/.exec(tag)![1]!, isTicked: /\bchecked\b/.test(tag) },
	}));
	const byQuestion = Map.groupBy([...inputs, ...readLists(text)], ({ question }) => question);
	return [...byQuestion].map(([id, given]) => ({ id, options: given.map(({ option }) => option) }));
}

/** What the lists of matching questions offer, with both texts as `item = match`. */
function readLists(html: string) {
	const lists = html.matchAll(
		/<label for="(\S+)-\d"[^>]*>([^<]*)<\/label>\s*<select[^>]*>(.*?)<\/select>/gs,
	);
	return [...lists].flatMap(([, question = '', item = '', options = '']) =>
		[...options.matchAll(/<option value="(\d-\d)"([^>]*)>([^<]*)</g)].map(
			([, id = '', attributes = '', match = '']) => ({
				question,
				option: {
					...{ id, isTicked: /\bselected\b/.test(attributes) },
					text: tidy(plain(`${item} = ${match}`)),
				},
			}),
		),
	);
}

function plain(text: string): string {
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Starts an attempt, or finds the open one, and returns its id with what it asks. */
export async function startAttempt(client: Client, slug: string) {
	const { location } = await client.post(`/modules/${slug}/quiz`);
	const attempt = /^\/attempts\/([^/]+)$/.exec(location ?? '')?.[1];
	if (!attempt) throw new Error(`no attempt at ${slug}, but ${location}`);
	return { attempt, asked: readAskedQuestions(await client.get(`/attempts/${attempt}`)) };
}

/** The form of an attempt with every asked question answered right. */
export function rightForm(slug: Slug, asked: AskedQuestion[]): Record<string, string[]> {
	const { questions } = readModule(slug);
	const rightIds = ({ id, options }: AskedQuestion) => {
		const question = questions.find((each) => each.id === id)!;
		const pairs = (question.pairs ?? []).flatMap(({ item, match }) =>
			languages.map((language) => tidy(`${item[language]} = ${match[language]}`)),
		);
		const matches = options.filter(({ text }) => text !== undefined && pairs.includes(text));
		return [...rightOptions(question), ...matches].map((option) => option.id);
	};
	return Object.fromEntries(asked.map((question) => [question.id, rightIds(question)]));
}

function findQuestion({ questions, language }: ShownQuiz, legend: string): WrittenQuestion {
	const question = questions.find(({ prompt }) =>
		tidy(legend).endsWith(tidy(readIn(prompt, language))),
	);
	if (!question) throw new Error(`no question in ${language} reads: ${legend}`);
	return question;
}

function tidy(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
