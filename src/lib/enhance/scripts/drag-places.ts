/**
 * Lets a question of ordering be answered by dragging its lines, on top of the lists beside them: what is dragged fills in
 * the lists, which stay the answer, the way by keyboard and by screen reader, and the only way without this file.
 */
for (const list of document.querySelectorAll<HTMLOListElement>('ol[data-drag]')) {
	if (list.closest('fieldset')?.disabled) continue;
	const hint = document.createElement('p');
	hint.className = 'question-hint';
	hint.textContent = list.dataset.drag ?? '';
	list.before(hint);
	for (const line of linesOf(list)) {
		const handle = document.createElement('span');
		handle.className = 'place-handle';
		handle.setAttribute('aria-hidden', 'true');
		line.prepend(handle);
		handle.addEventListener('pointerdown', (down) => {
			if (down.button === 0) drag(list, line, handle, down);
		});
	}
	sortByPlaces(list);
}

function linesOf(list: HTMLOListElement): HTMLLIElement[] {
	return [...list.querySelectorAll<HTMLLIElement>(':scope > li')];
}

function selectIn(line: HTMLLIElement): HTMLSelectElement {
	return line.querySelector('select')!;
}

/** A whole order that was given before is shown as it is. */
function sortByPlaces(list: HTMLOListElement): void {
	const lines = linesOf(list);
	const placeOf = (line: HTMLLIElement) => selectIn(line).selectedIndex;
	const places = new Set(lines.map(placeOf));
	if (places.has(0) || places.size < lines.length) return;
	list.append(...lines.toSorted((a, b) => placeOf(a) - placeOf(b)));
}

function drag(
	list: HTMLOListElement,
	line: HTMLLIElement,
	handle: HTMLElement,
	{ pointerId }: PointerEvent,
): void {
	const before = linesOf(list);
	const controller = new AbortController();
	const { signal } = controller;
	const end = () => {
		controller.abort();
		line.classList.remove('place-dragged');
	};
	const undo = () => {
		arrange(list, line, before);
		end();
	};
	handle.setPointerCapture(pointerId);
	line.classList.add('place-dragged');
	handle.addEventListener('pointermove', ({ clientY }) => moveTo(list, line, clientY), { signal });
	handle.addEventListener('pointercancel', undo, { signal });
	handle.addEventListener(
		'pointerup',
		() => {
			end();
			if (linesOf(list).some((each, index) => each !== before[index])) fillPlaces(list);
		},
		{ signal },
	);
	document.addEventListener('keydown', ({ key }) => key === 'Escape' && undo(), { signal });
}

/** Puts the dragged line before the first one whose middle is below the pointer. */
function moveTo(list: HTMLOListElement, line: HTMLLIElement, y: number): void {
	const others = linesOf(list).filter((each) => each !== line);
	const next = others.findIndex((each) => {
		const { top, height } = each.getBoundingClientRect();
		return y < top + height / 2;
	});
	const place = next < 0 ? others.length : next;
	if (linesOf(list).indexOf(line) === place) return;
	arrange(list, line, others.toSpliced(place, 0, line));
}

/** Puts the others around the dragged line: a line that is moved itself lets go of the pointer. */
function arrange(list: HTMLOListElement, line: HTMLLIElement, order: HTMLLIElement[]): void {
	const place = order.indexOf(line);
	for (const each of order.slice(0, place)) line.before(each);
	list.append(...order.slice(place + 1));
}

/** The first entry of each list is "choose": the line at place 0 gets the entry after it. */
function fillPlaces(list: HTMLOListElement): void {
	const lines = linesOf(list);
	for (const [index, line] of lines.entries()) selectIn(line).selectedIndex = index + 1;
	// One answer, one saving.
	if (lines[0]) selectIn(lines[0]).dispatchEvent(new Event('change', { bubbles: true }));
}
