/* Each of these runs in the page, and brings everything with it that it needs. */

/** Text that is cut off: by a box that hides what does not fit, or by an edge of the window. */
export function listCut(): string[] {
	const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
		(element) =>
			element.checkVisibility() && !element.closest('.visually-hidden, .table thead, svg, .skip'),
	);
	const clipped = shown.filter((element) => {
		const { overflowX, overflowY } = getComputedStyle(element);
		const wide = element.scrollWidth > element.clientWidth + 1;
		const high = element.scrollHeight > element.clientHeight + 1;
		if (element.matches('button, select')) return wide || high;
		return (wide && /hidden|clip/.test(overflowX)) || (high && /hidden|clip/.test(overflowY));
	});
	const outside = shown.filter((element) => {
		const text = [...element.childNodes].find(
			(node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
		);
		if (!text || !element.innerText) return false;
		const range = document.createRange();
		range.selectNodeContents(text);
		return [...range.getClientRects()].some(
			({ left, right }) => left < -1 || right > innerWidth + 1,
		);
	});
	return [...clipped, ...outside].map((element) => element.outerHTML.slice(0, 150));
}

/** What is pressed and has less than 24 by 24 pixels; less than 44 high where it is a main one. Links within a sentence are left out. */
export function listSmallTargets(): string[] {
	const main = '.button, .input, .select, .tabs a, .side-navigation a, summary, .check, .option';
	return [
		...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
	]
		.filter((element) => element.checkVisibility() && !element.matches('.skip, [type=hidden]'))
		.map((element) => {
			// Its row, or the card that a link lays itself over.
			const covers = getComputedStyle(element, '::after').position === 'absolute';
			const larger = covers ? element.offsetParent : element.closest('.check, .option');
			return larger instanceof HTMLElement ? larger : element;
		})
		.filter((target) => {
			const around = target.parentElement?.textContent.trim() ?? '';
			if (getComputedStyle(target).display === 'inline' && around !== target.textContent.trim())
				return false;
			const { width, height } = target.getBoundingClientRect();
			return Math.min(width, height) < 24 || (target.matches(main) && height < 44);
		})
		.map((target) => target.outerHTML.slice(0, 150));
}

/** What takes the focus and shows no ring: around itself, its row, or all of its card. */
export function listRingless(): string[] {
	const hasRing = (style: CSSStyleDeclaration) =>
		style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
	return [
		...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
	]
		.filter((element) => element.checkVisibility() && !element.matches(':disabled, [type=hidden]'))
		.filter((element) => {
			element.focus();
			const row = element.closest('.option');
			return !(
				element.matches(':focus-visible') &&
				(hasRing(getComputedStyle(element)) ||
					hasRing(getComputedStyle(element, '::after')) ||
					(row && hasRing(getComputedStyle(row))))
			);
		})
		.map((element) => element.outerHTML.slice(0, 150));
}
