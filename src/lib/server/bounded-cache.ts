/** Keeps values up to a total weight; the ones not asked for the longest make room. */
export class BoundedCache<Value> {
	readonly #limit: number;
	readonly #weigh: (value: Value) => number;
	/** A map keeps the order of insertion: the first entry is the one not used the longest. */
	readonly #entries = new Map<string, Value>();
	#weight = 0;

	constructor(limit: number, weigh: (value: Value) => number) {
		this.#limit = limit;
		this.#weigh = weigh;
	}

	get weight(): number {
		return this.#weight;
	}

	get(key: string): Value | undefined {
		const value = this.#entries.get(key);
		if (value === undefined) return undefined;
		this.#entries.delete(key);
		this.#entries.set(key, value);
		return value;
	}

	/** Keeps the value, unless it alone is heavier than the limit. */
	set(key: string, value: Value): void {
		this.#drop(key);
		const weight = this.#weigh(value);
		if (weight > this.#limit) return;
		this.#entries.set(key, value);
		this.#weight += weight;
		for (const oldest of this.#entries.keys()) {
			if (this.#weight <= this.#limit) return;
			this.#drop(oldest);
		}
	}

	#drop(key: string): void {
		const value = this.#entries.get(key);
		if (value === undefined) return;
		this.#entries.delete(key);
		this.#weight -= this.#weigh(value);
	}
}
