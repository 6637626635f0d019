import { BoundedCache } from '#lib/server/bounded-cache.ts';

/**
 * What was read, kept for as long as it is true: until anything at all is committed, by whomever.
 * `version` names the state of the database; it is asked at every look, so that nothing outdated is ever given.
 */
export class KeptReads {
	readonly #version: () => number;
	readonly #limit: number;
	#kept: BoundedCache<{ value: unknown }>;
	#keptAt: number | undefined;

	constructor(version: () => number, limit = 2000) {
		this.#version = version;
		this.#limit = limit;
		this.#kept = this.#empty();
	}

	/** What `load` gives, or gave under this key since the last commit. It is shared: nobody may change it. */
	async get<T>(key: string, load: () => Promise<T>): Promise<T> {
		const before = this.#version();
		if (before !== this.#keptAt) {
			this.#kept = this.#empty();
			this.#keptAt = before;
		}
		const known = this.#kept.get(key);
		// A key stands for one kind of value, as its callers promise.
		if (known) return known.value as T;
		const value = await load();
		// Its queries may have seen two states, if something was committed between them.
		if (this.#version() === before && this.#keptAt === before) this.#kept.set(key, { value });
		return value;
	}

	#empty(): BoundedCache<{ value: unknown }> {
		return new BoundedCache(this.#limit, () => 1);
	}
}
