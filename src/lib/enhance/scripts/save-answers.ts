import { formatTime } from '#lib/format-time.ts';
import type { Language } from '#lib/languages.ts';

/**
 * Saves each answer when it is given. Without this file the page's buttons save; with it they are only a second way.
 * What could not be delivered stays here and is sent again, every few seconds and when the network returns.
 */
interface Answer {
	questionId: string;
	choices: string[];
	revision: number;
}

const form = document.querySelector<HTMLFormElement>('form[data-save-answers]');
if (form) enhance(form);

function enhance(form: HTMLFormElement): void {
	const address = form.dataset.saveAnswers ?? '';
	const firstRevision = Number(form.dataset.revision);
	const state = form.querySelector<HTMLElement>('[data-save-state]');
	const waiting = new Map<string, Answer>();
	let sending = false;
	let leaving = false;

	const show = (text = '') => {
		// Written only when it changes: a screen reader says it again each time.
		if (state && state.textContent !== text) state.textContent = text;
	};
	for (const line of form.querySelectorAll('.without-script')) line.remove();

	const keep = (name: string) => {
		// A question has one name, or `<its id>/<row>` for each row of buttons.
		const [questionId = ''] = name.split('/');
		const own = `:is([name="${CSS.escape(questionId)}"], [name^="${CSS.escape(questionId)}/"])`;
		const chosen = form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
			`input${own}:checked, input[type=text]${own}, select${own}`,
		);
		waiting.set(questionId, {
			questionId,
			choices: [...chosen].map(({ value }) => value).filter(Boolean),
			revision: Math.round(firstRevision + performance.now()),
		});
	};
	form.addEventListener('change', (change) => {
		keep((change.target as HTMLInputElement | HTMLSelectElement).name);
		void send();
	});
	// What was chosen before this file came, or what the browser has put back after a reload.
	for (const input of form.querySelectorAll<HTMLInputElement>('.question input'))
		if (input.checked !== input.defaultChecked || input.value !== input.defaultValue)
			keep(input.name);
	for (const list of form.querySelectorAll<HTMLSelectElement>('.question select')) {
		// A list without a chosen entry shows its first.
		const given = list.querySelector<HTMLOptionElement>('option[selected]')?.value ?? '';
		if (list.value !== given) keep(list.name);
	}
	form.addEventListener('submit', () => (leaving = true));
	addEventListener('online', () => void send());
	setInterval(() => void send(), 5000);
	addEventListener('beforeunload', (unload) => {
		if (waiting.size > 0 && !leaving) unload.preventDefault();
	});

	void send();

	async function send(): Promise<void> {
		if (sending || waiting.size === 0) return;
		sending = true;
		const answers = [...waiting.values()];
		show(form.dataset.saving);
		const delivered = await deliver(answers);
		sending = false;
		if (!delivered) return show(form.dataset.unsaved);
		for (const answer of answers)
			if (waiting.get(answer.questionId) === answer) waiting.delete(answer.questionId);
		// What the page shows next may depend on what was saved.
		form.dispatchEvent(
			new CustomEvent('answers-saved', { detail: answers.map(({ questionId }) => questionId) }),
		);
		if (waiting.size > 0) return send();
		const time = formatTime(new Date(), document.documentElement.lang as Language);
		show(form.dataset.saved?.replace('%time%', time));
	}

	/** True when the server has said that they are kept; a submitted attempt needs no more answers. */
	async function deliver(answers: Answer[]): Promise<boolean> {
		const answer = await fetch(address, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ answers }),
			redirect: 'error',
		}).catch(() => undefined);
		return answer?.ok === true || answer?.status === 409;
	}
}
