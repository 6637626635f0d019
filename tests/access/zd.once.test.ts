import { test } from 'vitest';
import { decideTogether } from '#lib/server/access/suppression.ts';
import { findKin } from '#lib/server/access/suppression/kin.ts';
import { closeDays } from './reporting.ts';
import { makeHistory, pick, randomFrom, type Shape } from './random-history.ts';
const seed = Number(process.env.FROM);
test('x', () => {
		const random = randomFrom(seed * 7919);
		const shape: Shape = {
			divisions: Array.from({ length: 1 + pick(random, 2) }, () => Array.from({ length: 1 + pick(random, 2) }, () => 2 + pick(random, 3))),
			people: 20, days: 2 + pick(random, 3), goals: (process.env.MULTI ? 2 : 1) + pick(random, 3), measures: 1 + pick(random, 2),
		};
		const h = makeHistory(seed, shape);
		const out: string[] = [];
		closeDays(h, (roots) => { const ds = decideTogether(roots, findKin(h.goals.map(({ rule, measures }) => ({ rule, measureIds: measures.map(String) })))); 
			roots.forEach((r, g) => { out.push(`--- goal ${g}`); const walk = (n: typeof r, d: number) => { out.push(' '.repeat(d) + `${n.id} ${n.ready}/${n.people} ${ds[g]?.get(n.id)} ${n.shared ? 'sh ' + JSON.stringify(n.shared) : ''} ${n.since ? `newly ${n.since.newly} alone ${n.since.newlyAlone} ch ${n.since.isChanged} was ${n.since.display} among ${[...n.since.among]}` : ''}`); n.children.forEach((c) => walk(c, d + 1)); }; walk(r, 0); });
			return ds; });
		console.log(JSON.stringify(h.goals) + '\n' + out.join('\n'));
});
