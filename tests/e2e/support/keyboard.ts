import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** Where the focus is, as somebody sees it who has no pointer. */
export interface Stop {
	/** Its place in the document. */
	key: number;
	/** What it is, for messages. */
	what: string;
	/** Header, main or footer; order is looked at within each. */
	region: string;
	/** In the page's own coordinates. */
	box: { left: number; right: number; top: number; bottom: number };
	/** What is wrong with how it is shown; nothing when it can be seen whole, with a ring. */
	faults: string[];
}

const mostStops = 80;

/** Goes through a page with Tab, from its beginning to its end or to the eightieth stop. */
export async function walk(page: Page): Promise<Stop[]> {
	const stops: Stop[] = [];
	while (stops.length < mostStops) {
		await page.keyboard.press('Tab');
		const stop = await readFocus(page);
		// After the last stop the browser begins anew, sometimes without a stop of its own between.
		if (!stop || stops[0]?.key === stop.key) break;
		stops.push(stop);
	}
	return stops;
}

/** Presses Tab until the focus is on what is meant, and looks at each stop on the way. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
	const element = await target.elementHandle();
	for (let pressed = 0; pressed < mostStops; pressed += 1) {
		await page.keyboard.press('Tab');
		const stop = await readFocus(page);
		// Between the end of the page and its beginning nothing has the focus.
		expect(stop?.faults ?? [], stop?.what).toEqual([]);
		if (await page.evaluate((wanted) => document.activeElement === wanted, element)) return;
	}
	throw new Error(`Tab does not come to ${target.toString()}`);
}

/** Whatever is on the page takes the focus in the order in which it is seen, and is seen when it has it. */
export function expectInOrder(stops: Stop[], url: string): void {
	expect
		.soft(
			stops.flatMap(({ what, faults }) => faults.map((fault) => `${what}: ${fault}`)),
			url,
		)
		.toEqual([]);
	for (const region of Map.groupBy(stops, (stop) => stop.region).values())
		for (const [index, stop] of region.entries()) {
			const before = region[index - 1];
			if (before && isBefore(stop, before))
				expect
					.soft(`${stop.what} comes after ${before.what}`, url)
					.toBe('in the order in which both are seen');
		}
}

/** Higher and not in a column further right; or on the same line, further left. */
function isBefore({ box }: Stop, { box: earlier }: Stop): boolean {
	const isAbove = box.bottom <= earlier.top + 2;
	const isOnSameLine = !isAbove && box.top < earlier.bottom - 2;
	return (isAbove && box.left < earlier.right - 2) || (isOnSameLine && box.left < earlier.left - 2);
}

/** Undefined where the page itself has the focus: after its last stop, or where an action has lost it. */
export function readFocus(page: Page): Promise<Stop | undefined> {
	return page.evaluate(() => {
		const focused = document.activeElement;
		if (!focused || focused === document.body || focused === document.documentElement)
			return undefined;
		// A link that is broken over two lines has two boxes, and none of them is around both.
		const boxes = [...focused.getClientRects()];
		const box = boxes[0] ?? focused.getBoundingClientRect();
		const faults: string[] = [];
		if (!hasRing(focused)) faults.push('no ring');
		if (focused.localName !== 'main') faults.push(...listHiddenParts(focused, box));
		const name = focused.getAttribute('aria-label') ?? (focused as HTMLElement).innerText;
		return {
			key: [...document.querySelectorAll('*')].indexOf(focused),
			what: `${focused.localName} ${focused.getAttribute('name') ?? ''} “${name.trim().slice(0, 50)}”`,
			region: focused.closest('header, main, footer')?.localName ?? 'body',
			box: {
				...{ left: box.left + scrollX, right: box.right + scrollX },
				...{ top: box.top + scrollY, bottom: box.bottom + scrollY },
			},
			faults,
		};

		/** Its own, or that of what stands for it: a card's whole surface, an option's label. The page's main part needs none. */
		function hasRing(element: Element): boolean {
			if (element.localName === 'main') return true;
			const label = element.closest('label') ?? element;
			const drawn = [
				getComputedStyle(element),
				getComputedStyle(element, '::after'),
				getComputedStyle(label),
			];
			return drawn.some(({ outlineStyle, outlineWidth, outlineColor }) => {
				const isDrawn = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
				// Yellow ends in 0 too.
				return isDrawn && !/^rgba\(.*, 0\)$|transparent/.test(outlineColor);
			});
		}

		function listHiddenParts(element: Element, { left, right, top, bottom }: DOMRect): string[] {
			const { clientWidth, clientHeight } = document.documentElement;
			const isOutside =
				left < -1 || right > clientWidth + 1 || top < -1 || bottom > clientHeight + 1;
			// What is taller than the window can only begin in it.
			if (isOutside && bottom - top < clientHeight) return ['not whole in the window'];
			const points = [left + 3, right - 3].flatMap((x) =>
				[top + 3, bottom - 3].map((y) => ({ x, y })),
			);
			const covering = points
				.map(({ x, y }) => document.elementFromPoint(x, y))
				.find(
					(hit) =>
						hit && !hit.contains(element) && !element.contains(hit) && !isPartOf(hit, element),
				);
			return covering
				? [`covered by ${covering.localName}.${covering.getAttribute('class') ?? ''}`]
				: [];
		}

		/** Its own label, or the button that stands in a field. */
		function isPartOf(hit: Element, element: Element): boolean {
			const isInField = element.localName === 'input' && element.parentElement!.contains(hit);
			return isInField || (hit.closest('label')?.contains(element) ?? false);
		}
	});
}
