/**
 * `node scripts/lighthouse.ts`: how Lighthouse rates the speed of the main pages on a slow phone, as a table for
 * docs/performance.md: the middle of five runs each. Like the benchmark it judges nothing.
 */
import { type Audit, openAuditor } from './browser/audit.ts';
import { startDemoServer } from './browser/demo-server.ts';
import { listPlaces } from './browser/places.ts';

const names = ['catalogue', 'lesson', 'quiz', 'coverage-location', 'verification'];
const runs = 5;

const server = await startDemoServer();
const auditor = await openAuditor();
try {
	console.log('|  | performance | first paint ms | largest paint ms | blocked ms | shift |');
	console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
	const places = await listPlaces(server);
	for (const { name, as, path } of places.filter((place) => names.includes(place.name))) {
		const cookie = as && (await server.signIn(as));
		const audits: Audit[] = [];
		for (let run = 0; run < runs; run += 1)
			audits.push(await auditor.audit(server.origin + path, ['performance'], cookie));
		console.log(tableLine(name, audits));
	}
} finally {
	await auditor.close();
	await server.stop();
}

function tableLine(name: string, audits: Audit[]): string {
	const middle = (value: (audit: Audit) => number) =>
		audits.map(value).sort((a, b) => a - b)[Math.floor(audits.length / 2)]!;
	const cells = [
		name,
		String(middle(({ scores }) => scores.performance!)),
		middle(({ firstPaint }) => firstPaint).toFixed(0),
		middle(({ largestPaint }) => largestPaint).toFixed(0),
		middle(({ blocked }) => blocked).toFixed(0),
		middle(({ shift }) => shift).toFixed(3),
	];
	return `| ${cells.join(' | ')} |`;
}
