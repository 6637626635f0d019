import { test } from 'vitest';
import { decideTogether } from '#lib/server/access/suppression.ts';
import { learnedBySolving, loadSolver } from './solving-attacker.ts';
import { findKin } from '#lib/server/access/suppression/kin.ts';
import { closeDays } from './reporting.ts';
import { makeHistory, pick, randomFrom, type Shape } from './random-history.ts';
import { sitesOf } from './counting-attacker.ts';
import { locationsOf } from './history.ts';

const from = Number(process.env.FROM ?? 1), count = Number(process.env.COUNT ?? 20);
const D = process.env.DAYS ? Number(process.env.DAYS) : 0, G = process.env.GOALS ? Number(process.env.GOALS) : 0;
test('x', async () => {
	const solver = await loadSolver();
	let lost = 0, wins = 0, shownL = 0, allL = 0, city = 0, cities = 0, div = 0, divs = 0;
	const byDay: number[][] = []; const spent: number[] = []; const kinds = new Map<string, number>();
	for (let seed = from; seed < from + count; seed++) {
		const random = randomFrom(seed * 7919);
		const shape: Shape = {
			divisions: Array.from({ length: 1 + pick(random, 2) }, () => Array.from({ length: 1 + pick(random, 2) }, () => 2 + pick(random, 3))),
			people: 20, days: D || 2 + pick(random, 3), goals: G || (process.env.MULTI ? 2 : 1) + pick(random, 3), measures: 1 + pick(random, 2),
		};
		const h = makeHistory(seed, shape);
		const shown = closeDays(h, (roots) => decideTogether(roots, findKin(h.goals.map(({ rule, measures }) => ({ rule, measureIds: measures.map(String) })))));
		for (const [day, ofDay] of shown.entries()) for (const [g, display] of ofDay.entries()) { if (!display || h.goals[g]?.unit !== 'city') continue;
			cities++; byDay[day] ??= [0,0]; byDay[day][1]++; if (display.get('city')==='exact') byDay[day][0]++; if (display.get('city') === 'exact') city++;
			for (const d of h.root.sites) { divs++; if (display.get(d.id) === 'exact') div++; }
			for (const l of locationsOf(h.root)) { allL++; if (display.get(l) === 'exact') shownL++; } }
		if (process.env.NOATTACK) continue;
		const start = performance.now();
		let n = 0; 
		const sites = sitesOf(h.root).slice(1); for (const own of [undefined, ...[1,2,3,4].map(() => sites[pick(random, sites.length)])]) {
			const l = learnedBySolving(solver, own, h, shown);
			if (l.length > 0) { n += l.length; for (const w of l) { const k = w.replace(/.*?: /, '').replace(/ (of|at) .*/, ''); kinds.set(k, (kinds.get(k) ?? 0) + 1); }
				if (process.env.SAY) console.log(seed, JSON.stringify(shape), JSON.stringify(h.goals), own?.id, l.slice(0, 5)); }
		}
		spent.push(performance.now() - start);
		if (n > 0) lost++;
		wins += n;
	}
	console.log({ lost, count, wins, kinds: [...kinds], city: city / cities, div: div / divs, byDay: byDay.map((x) => (x[0] as number) / (x[1] as number)).join(' '), loc: shownL / allL, ms: spent.reduce((a, b) => a + b, 0) / spent.length, max: Math.max(...spent) });
}, 3_000_000);
