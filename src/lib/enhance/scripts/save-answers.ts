import { formatTime } from '#lib/format-time.ts';
import type { Language } from '#lib/languages.ts';
import { fieldsOf, isChanged, questionOf, readChoices, showChoices } from '../answer-fields.ts';
import { type Answer, AnswerQueue } from '../answer-queue.ts';
import { PageClock } from '../page-clock.ts';

interface Receipt {
	savedAt: number;
	marks: Record<string, string>;
	newer: string[];
}
type Delivery = Receipt | 'undelivered' | 'signed-out' | 'not-yours' | 'submitted';

const typingPause = 800;
const longestDelivery = 15_000;

const form = document.querySelector<HTMLFormElement>('form[data-save-answers]');
if (form) enhance(form);

/**
 * Saves each answer when it is given. Without this file the page's buttons save; with it they are only a second way.
 * What could not be delivered stays here and is sent again in its order: every few seconds, when the network returns,
 * and when its person has signed in again.
 */
function enhance(form: HTMLFormElement): void {
	const { saveAnswers: address = '', keptFor = '', attempt = '' } = form.dataset;
	const clock = new PageClock(Number(form.dataset.revision));
	const queue = new AnswerQueue(keptFor, attempt);
	const { show, notice } = openMessages(form);
	let newest = 0;
	let sending = false;
	let leaving = false;
	for (const line of form.querySelectorAll('.without-script')) line.remove();

	const keep = (name: string) => {
		const questionId = questionOf(name);
		newest = Math.max(clock.now(), newest + 1);
		queue.put({ questionId, choices: readChoices(form, questionId), revision: newest });
	};
	// What waits here from before, but for what was chosen since: before this file came.
	const changed = new Set(
		fieldsOf(form)
			.filter(isChanged)
			.map(({ name }) => questionOf(name)),
	);
	for (const { questionId, choices } of queue.list())
		if (!changed.has(questionId)) showChoices(form, questionId, choices);
	for (const questionId of changed) keep(questionId);

	let pause: ReturnType<typeof setTimeout> | undefined;
	form.addEventListener('change', ({ target }) => {
		keep((target as HTMLInputElement).name);
		void send();
	});
	form.addEventListener('input', ({ target }) => {
		if (!(target instanceof HTMLInputElement) || ['radio', 'checkbox'].includes(target.type))
			return;
		keep(target.name);
		clearTimeout(pause);
		pause = setTimeout(() => void send(), typingPause);
	});
	form.addEventListener('submit', () => {
		leaving = true;
		// What waits may have arrived without this page being told: it counts as changed, whatever the page showed.
		for (const { questionId } of queue.list()) setMark(questionId, '');
	});
	for (const link of form.querySelectorAll('[data-when] a:not([target])'))
		link.addEventListener('click', () => (leaving = true));
	addEventListener('online', () => void send());
	setInterval(() => void send(), 5000);
	addEventListener('beforeunload', (unload) => {
		if (queue.size > 0 && !leaving) unload.preventDefault();
	});
	void send();

	async function send(): Promise<void> {
		if (sending || queue.size === 0) return;
		sending = true;
		const answers = queue.list();
		show('saving');
		const delivery = await deliver(address, answers);
		sending = false;
		if (typeof delivery === 'object') return settle(answers, delivery);
		if (delivery === 'submitted') queue.settle(answers);
		if (delivery === 'not-yours' || !queue.mayStore()) queue.forget();
		const isSomebodyElse = delivery === 'signed-out' && !queue.mayStore();
		notice(isSomebodyElse ? 'not-yours' : delivery);
		show(delivery === 'submitted' ? undefined : 'unsaved');
	}

	/** What the form sends back as what the page showed. */
	function setMark(questionId: string, mark: string): void {
		const name = CSS.escape(`shown.${questionId}`);
		const field = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
		if (field) field.value = mark;
	}

	/** The server has said that they are kept, or that newer ones are. */
	function settle(answers: Answer[], { savedAt, marks, newer }: Receipt): Promise<void> | void {
		queue.settle(answers);
		clock.catchUp(savedAt);
		for (const [questionId, mark] of Object.entries(marks)) setMark(questionId, mark);
		notice(newer.length > 0 ? 'newer' : undefined);
		// What the page shows next may depend on what was saved.
		form.dispatchEvent(
			new CustomEvent('answers-saved', { detail: answers.map(({ questionId }) => questionId) }),
		);
		if (queue.size > 0) return send();
		show('saved');
	}
}

async function deliver(address: string, answers: Answer[]): Promise<Delivery> {
	const response = await fetch(address, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ answers }),
		// The way to the sign-in: nobody is signed in here any more.
		redirect: 'manual',
		signal: AbortSignal.timeout(longestDelivery),
	}).catch(() => undefined);
	if (response?.type === 'opaqueredirect') return 'signed-out';
	if (response?.status === 404) return 'not-yours';
	if (response?.status === 409) return 'submitted';
	if (!response?.ok) return 'undelivered';
	return (await response.json().catch(() => 'undelivered')) as Delivery;
}

/** The line that says how it stands, beside which a screen reader is told only of what changes, and the notices. */
function openMessages(form: HTMLFormElement) {
	const line = form.querySelector<HTMLElement>('[data-save-state]');
	const told = form.querySelector<HTMLElement>('[data-save-told]');
	let last: string | undefined;
	const show = (state: 'saving' | 'saved' | 'unsaved' | undefined) => {
		const time = formatTime(new Date(), document.documentElement.lang as Language);
		const text = (state && form.dataset[state]?.replace('%time%', time)) ?? '';
		if (line && line.textContent !== text) line.textContent = text;
		if (state === 'saving' || state === last) return;
		last = state;
		if (told) told.textContent = (state && form.dataset[`${state}Told`]) ?? '';
	};
	const notice = (which?: string) => {
		for (const each of form.querySelectorAll<HTMLElement>('[data-when]'))
			if (each.hidden !== (each.dataset.when !== which)) each.hidden = !each.hidden;
	};
	return { show, notice };
}
