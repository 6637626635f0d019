/**
 * Brings what a question shows up to date after an answer to it was saved: the next situation of a case, or what is wrong
 * with a number. Those parts say `data-fresh`; they are fetched with the page, so that the server alone knows what comes
 * next. Without this file the page that follows each save shows them.
 */
const form = document.querySelector<HTMLFormElement>('form[data-save-answers]');
let latest = 0;

form?.addEventListener('answers-saved', (saved) => {
	const ids = (saved as CustomEvent<string[]>).detail;
	if (ids.some((id) => document.getElementById(`${id}-fresh`))) void refresh(ids);
});

async function refresh(ids: string[]): Promise<void> {
	const turn = ++latest;
	const answer = await fetch(location.pathname, { redirect: 'error' }).catch(() => undefined);
	if (!answer?.ok) return;
	const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
	// A later save has a later page.
	if (turn !== latest) return;
	for (const id of ids) {
		const [shown, next] = [document, fresh].map((page) => page.getElementById(`${id}-fresh`));
		if (!shown || !next) continue;
		markFaults(shown.closest('fieldset'), next.children.length > 0);
		replaceParts(shown, next);
	}
}

/** Parts that stay are left as they are, with the focus and what was chosen in them. */
function replaceParts(shown: HTMLElement, next: HTMLElement): void {
	const ids = new Set([...next.children].map(({ id }) => id));
	for (const part of [...shown.children]) if (!ids.has(part.id)) part.remove();
	for (const part of [...next.children])
		if (!document.getElementById(part.id)) shown.append(document.adoptNode(part));
}

function markFaults(question: HTMLFieldSetElement | null, isFaulty: boolean): void {
	for (const field of question?.querySelectorAll('input[type=text]') ?? [])
		if (isFaulty) field.setAttribute('aria-invalid', 'true');
		else field.removeAttribute('aria-invalid');
}
