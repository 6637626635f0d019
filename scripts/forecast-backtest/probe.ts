import { seededChance } from '#lib/server/demo/chance.ts';
import { forecast, learnSurroundings } from '#lib/server/targets/forecast/forecast.ts';
import { simulateService, worlds } from './worlds.ts';
const n = Number(process.argv[2] ?? 60);
const wholeOf = (wk: any, around: any) => { const own = learnSurroundings([wk]); return process.env.M === '2' ? { ...own, pace: { ...around.pace, noise: own.pace.noise, shape: 2, fading: around.pace.fading * Number(process.env.G ?? 1) + 1 / around.pace.shape } } : own; };
let time = 0, calls = 0, none = 0;
const sumAll = (all: any[][]) => all[0]!.map((p, i) => ({ day: p.day, denominator: all.reduce((s, a) => s + a[i].denominator, 0), satisfied: all.reduce((s, a) => s + a[i].satisfied, 0), gained: all.reduce((s, a) => s + a[i].gained, 0) }));
for (const [name, world] of Object.entries(worlds))
	for (const size of [6, 20, 60, 200]) {
		const chance = seededChance(Number(process.argv[3] ?? 7));
		let cases = 0, inside = 0, below = 0, above = 0, width = 0, pc = 0, pin = 0, pb = 0, pw = 0, early = 0, ec = 0;
		for (let round = 0; round < n; round++) {
			const now = chance.between(4, 20), horizon = chance.between(1, 10);
			const service = simulateService(chance, world, size, now + horizon);
			const known = service.map((p) => p.slice(0, now + 1));
			const t = process.hrtime.bigint();
			const around = learnSurroundings(known);
			const whole = sumAll(service);
			const wk = whole.slice(0, now + 1);
			{ const f = forecast(wk, wholeOf(wk, around), { needed: Math.ceil(wk.at(-1)!.denominator / 2), dueDay: whole.at(-1)!.day });
			  if (f && wk.at(-1)!.satisfied < wk.at(-1)!.denominator / 2) { pc++; pb += (f.due.low + f.due.high) / 2 - whole.at(-1)!.satisfied; pw += f.due.high - f.due.low + 1; if (whole.at(-1)!.satisfied >= f.due.low && whole.at(-1)!.satisfied <= f.due.high) pin++; } }
			for (const [i, points] of known.entries()) {
				const last = points.at(-1)!;
				const needed = Math.ceil(last.denominator / 2);
				if (last.satisfied >= needed) continue;
				const truth = service[i]!.at(-1)!;
				const f = forecast(points, around, { needed, dueDay: truth.day });
				calls++;
				if (!f) { none++; continue; }
				const { low, high } = f.due;
				cases++; if (truth.satisfied < low) below++; else if (truth.satisfied > high) above++; else inside++;
				width += high - low + 1;
			}
			time += Number(process.hrtime.bigint() - t);
		}
		console.log(name.padEnd(20), String(size).padStart(4), 'n', cases, 'cover', (100 * inside / cases).toFixed(1), 'below', (100 * below / cases).toFixed(1), 'above', (100 * above / cases).toFixed(1), 'width', (width / cases).toFixed(1), 'whole', pc, (100 * pin / pc).toFixed(1), 'bias', (pb / pc).toFixed(1), 'width', (pw / pc).toFixed(1));
	}
console.log((time / calls / 1000).toFixed(1), 'µs a forecast', none);
