import AxeBuilder from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';
import { measureOverflow } from './watch.ts';

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const htmlRules = new HtmlValidate({
	extends: ['html-validate:recommended'],
	rules: {
		// Spaces at the ends of lines are bytes, not faults; compression takes them.
		'no-trailing-whitespace': 'off',
		// Svelte writes `<br />`, `checked=""` and `hidden=""`, which the standard allows; `<!doctype html>` is the same in
		// both cases.
		'void-style': 'off',
		'attribute-boolean-style': 'off',
		'attribute-empty-style': 'off',
		'doctype-style': 'off',
		// The navigation stands in the page twice, and CSS removes one for everybody: axe sees which one is there.
		'unique-landmark': 'off',
		// Every button of ours sends its form, which is what a button without a type does.
		'no-implicit-button-type': 'off',
		// The boxes of a question that has several right answers share a name, as radio buttons do.
		'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
		// A module's name is as long as its author makes it; what tells pages apart comes first in their titles.
		'long-title': 'off',
	},
});

/** What axe finds wrong by WCAG 2.0 to 2.2, A and AA, and by its best practices: none of its rules is off. */
export async function expectNoViolations(page: Page): Promise<void> {
	const { violations, passes } = await new AxeBuilder({ page })
		.withTags(axeTags)
		// Quicker, and all that a page without frames needs.
		.setLegacyMode()
		.analyze();
	const told = violations.map(({ id, nodes }) => ({
		id,
		nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
	}));
	expect.soft(told, page.url()).toEqual([]);
	expect.soft(passes.length, page.url()).toBeGreaterThan(10);
}

/** One heading, a title, the language that it says it is in, each id once, and nothing to scroll sideways for. */
export async function expectSound(page: Page, language: string): Promise<void> {
	const check = expect.configure({ soft: true, message: page.url() });
	const seen = await page.evaluate(() => ({
		headings: document.querySelectorAll('h1').length,
		language: document.documentElement.lang,
		ids: Array.from(document.querySelectorAll('[id]'), ({ id }) => id),
	}));
	check(seen.headings).toBe(1);
	check(seen.language).toBe(language);
	check(seen.ids.filter((id, index) => seen.ids.indexOf(id) !== index)).toEqual([]);
	check(await page.title()).toMatch(/\S{3,}.*Osaaja|^Osaaja$/);
	check(await measureOverflow(page)).toBe(0);
}

/** WCAG 1.4.12: with wider lines, paragraphs, letters and words nothing is cut off and nothing leaves the window. */
export async function expectRoomForSpacing(page: Page): Promise<void> {
	const cut = await page.evaluate(() => {
		const spacing = new CSSStyleSheet();
		spacing.replaceSync(`
			* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
			p { margin-block-end: 2em !important; }`);
		document.adoptedStyleSheets.push(spacing);
		const found = listCutTexts();
		const overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
		document.adoptedStyleSheets.pop();
		return overflow > 0 ? [...found, `${overflow} px too wide`] : found;

		/** Texts that a box hides a part of, or that stick out of a box with an edge of its own. */
		function listCutTexts(): string[] {
			const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			const faults: string[] = [];
			while (texts.nextNode()) {
				const text = texts.currentNode as Text;
				const parent = text.parentElement!;
				if (!text.data.trim() || !parent.checkVisibility() || isHiddenOnPurpose(parent)) continue;
				const range = document.createRange();
				range.selectNodeContents(text);
				const box = range.getBoundingClientRect();
				const closest = findClosest(parent, box);
				if (closest) faults.push(`“${text.data.trim().slice(0, 60)}” in ${closest}`);
			}
			return faults;
		}

		function findClosest(from: Element, box: DOMRect): string | undefined {
			for (let outer: Element | null = from; outer; outer = outer.parentElement) {
				const style = getComputedStyle(outer);
				const clips = /hidden|clip/.test(style.overflow) || style.textOverflow === 'ellipsis';
				const isButton = outer.matches('button, .button, input, .tag');
				if (!clips && !isButton) continue;
				const edge = outer.getBoundingClientRect();
				const isInside =
					box.left >= edge.left - 1 &&
					box.right <= edge.right + 1 &&
					box.top >= edge.top - 1 &&
					box.bottom <= edge.bottom + 1;
				if (!isInside) return `${outer.localName}.${outer.getAttribute('class') ?? ''}`;
			}
			return undefined;
		}

		/** Texts for screen readers alone, and closed details. */
		function isHiddenOnPurpose(element: Element): boolean {
			for (let outer: Element | null = element; outer; outer = outer.parentElement)
				if (getComputedStyle(outer).clipPath === 'inset(50%)') return true;
			return false;
		}
	});
	expect.soft(cut, `${page.url()} with the spacing of WCAG 1.4.12`).toEqual([]);
}

/** What the server sent, by html-validate's recommended rules. */
export async function expectValid(html: string, url: string): Promise<void> {
	const { results } = await htmlRules.validateString(html);
	const told = results
		.flatMap(({ messages }) => messages)
		.filter(({ ruleId, selector }) => ruleId !== 'form-dup-name' || !isListOfPairs(selector))
		.map(
			({ ruleId, message, selector, line }) => `${ruleId}: ${message} (${selector}, line ${line})`,
		);
	expect.soft(told, url).toEqual([]);
}

/** The lists of a matching question share a name, as its boxes would; the rule can be told of boxes alone. */
function isListOfPairs(selector: string | null): boolean {
	return /^#[\w-]+-\d$/.test(selector ?? '');
}

/**
 * A page without its words and addresses: two pages with the same skeleton have the same roles, names' sources,
 * colours and states, and differ in what they say.
 */
export function skeletonOf(html: string): string {
	return html
		.replace(/<!--.*?-->/gs, '')
		.replace(
			/ (nonce|href|id|for|value|name|action|aria-(labelledby|describedby)|data-[\w-]+)="[^"]*"/g,
			' $1',
		)
		.replace(/>[^<]*\S[^<]*</g, '>…<')
		.replace(/>\s+</g, '><');
}
