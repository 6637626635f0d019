/**
 * The server's clock as a page knows it: counted on from the moment that the page brought, whatever the computer's own
 * clock says. While the computer sleeps only one of its two clocks may go on: the further one is right.
 */
export class PageClock {
	#start: number;
	readonly #wallStart = Date.now() - performance.now();

	constructor(atDrawing: number) {
		this.#start = atDrawing;
	}

	now(): number {
		const passed = Math.max(performance.now(), Date.now() - this.#wallStart);
		return Math.round(this.#start + passed);
	}

	/** The server has said what time it is: a clock that is behind follows. */
	catchUp(serverTime: number): void {
		this.#start += Math.max(0, serverTime - this.now());
	}
}
