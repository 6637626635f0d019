import { expect, type Page } from '@playwright/test';
import { type Language, languages, type Variant } from '#lib/languages.ts';
import type { Answer, Client } from './client.ts';
import { readIn, readModule, rightOptions, type Slug, type WrittenQuestion } from './library.ts';

/**
 * Ticks the right options of the questions on an attempt's page, found by the texts that a reader sees, and of every
 * other option not one. `from` and `until` choose some of the questions, counted from 0.
 */
export async function answerRight(
	page: Page,
	quiz: { slug: Slug; language: Variant; from?: number; until?: number },
): Promise<void> {
	const shown = await page.locator('fieldset').all();
	expect(shown.length).toBeGreaterThan(0);
	for (const group of shown.slice(quiz.from, quiz.until)) {
		const question = findQuestion(quiz, await group.locator('legend').innerText());
		for (const { text } of rightOptions(question))
			await group.getByLabel(tidy(readIn(text, quiz.language)), { exact: true }).check();
		for (const { item, match } of question.pairs ?? [])
			await group
				.getByLabel(tidy(readIn(item, quiz.language)), { exact: true })
				.selectOption({ label: tidy(readIn(match, quiz.language)) });
	}
}

/** The questions that the page shows, as their authors wrote them. */
export async function readShownQuestions(
	page: Page,
	quiz: { slug: Slug; language: Language },
): Promise<WrittenQuestion[]> {
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
export async function startAttempt(client: Client, slug: Slug) {
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

function findQuestion(
	{ slug, language }: { slug: Slug; language: Variant },
	legend: string,
): WrittenQuestion {
	const question = readModule(slug).questions.find(({ prompt }) =>
		tidy(legend).endsWith(tidy(readIn(prompt, language))),
	);
	if (!question) throw new Error(`${slug} has no question in ${language} that reads: ${legend}`);
	return question;
}

function tidy(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
