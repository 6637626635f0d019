/** An answer as it waits to be saved. */
export interface Answer {
	questionId: string;
	choices: string[];
	/** By the server's clock as far as this page knows it: the latest counts. */
	revision: number;
}

/**
 * Answers that are not saved yet. They wait in the page, and in the browser's storage for when the page is closed: under
 * their attempt, and only while the browser may keep them for this person, which a cookie of the server says. It is gone
 * when they have signed out or somebody else has signed in.
 */
export class AnswerQueue {
	readonly #owner: string;
	readonly #prefix: string;
	readonly #waiting = new Map<string, Answer>();

	constructor(owner: string, attempt: string) {
		this.#owner = owner;
		this.#prefix = `answers:${owner}:${attempt}:`;
		this.#dropOthers();
		for (const answer of this.#listStored()) this.#waiting.set(answer.questionId, answer);
	}

	get size(): number {
		return this.#waiting.size;
	}

	/** In the order in which they were given. */
	list(): Answer[] {
		return [...this.#waiting.values()].toSorted((a, b) => a.revision - b.revision);
	}

	put(answer: Answer): void {
		this.#waiting.set(answer.questionId, answer);
		if (this.mayStore()) this.#store(answer);
	}

	/** Takes out what is saved; an answer that was changed meanwhile stays. */
	settle(answers: readonly Answer[]): void {
		for (const answer of answers) {
			if (this.#waiting.get(answer.questionId) === answer) this.#waiting.delete(answer.questionId);
			const stored = this.#read(this.#prefix + answer.questionId);
			if (stored && stored.revision <= answer.revision)
				tryStorage((storage) => storage.removeItem(this.#prefix + answer.questionId));
		}
	}

	/** Leaves nothing in the storage; what waits in the page stays there. */
	forget(): void {
		for (const key of listKeys(this.#prefix)) tryStorage((storage) => storage.removeItem(key));
	}

	/** Whether this browser may still keep answers of this person. */
	mayStore(): boolean {
		const cookies = document.cookie.split('; ');
		return ['', '__Host-'].some((prefix) => cookies.includes(`${prefix}kept-for=${this.#owner}`));
	}

	#store(answer: Answer): void {
		const key = this.#prefix + answer.questionId;
		// Another tab may have a later one there.
		if ((this.#read(key)?.revision ?? 0) > answer.revision) return;
		tryStorage((storage) => storage.setItem(key, JSON.stringify(answer)));
	}

	#listStored(): Answer[] {
		return listKeys(this.#prefix).flatMap((key) => this.#read(key) ?? []);
	}

	#read(key: string): Answer | undefined {
		const read = (storage: Storage) => JSON.parse(storage.getItem(key) ?? 'null') as Answer | null;
		return tryStorage(read) ?? undefined;
	}

	#dropOthers(): void {
		for (const key of listKeys('answers:'))
			if (!key.startsWith(`answers:${this.#owner}:`))
				tryStorage((storage) => storage.removeItem(key));
	}
}

function listKeys(prefix: string): string[] {
	const keys = tryStorage((storage) => Object.keys(storage)) ?? [];
	return keys.filter((key) => key.startsWith(prefix));
}

/** A browser may refuse its storage, or have no room: then answers wait in the page alone. */
function tryStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
	try {
		return use(localStorage);
	} catch {
		return undefined;
	}
}
