import { PageClock } from '../page-clock.ts';

/**
 * Counts the minutes of an attempt down where its time is limited. A screen reader is told three times, not each minute;
 * when the time is over the page asks for itself again, and gets the result.
 */
const toldAt = [10, 5, 1];
const minute = 60_000;

const line = document.querySelector<HTMLElement>('[data-deadline]');
if (line) count(line);

function count(line: HTMLElement): void {
	const { deadline = '', now = '', grace = '', left = '', over = '' } = line.dataset;
	const clock = new PageClock(Number(now));
	const told = document.querySelector<HTMLElement>('[data-deadline-told]');
	const end = Number(deadline);
	let shown = Infinity;
	const timer = setInterval(step, 1000);
	step();

	function step(): void {
		const rest = end - clock.now();
		const minutes = Math.max(0, Math.ceil(rest / minute));
		if (minutes !== shown) {
			line.textContent = minutes > 0 ? left.replace('%minutes%', String(minutes)) : over;
			const isPassed = toldAt.some((each) => shown > each && minutes <= each);
			if (told && shown !== Infinity && (isPassed || minutes === 0))
				told.textContent = line.textContent;
			shown = minutes;
		}
		if (rest > -Number(grace) - 1000) return;
		clearInterval(timer);
		location.reload();
	}
}
