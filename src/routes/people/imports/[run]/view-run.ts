import type { App } from '#lib/server/app.ts';
import { type Field, listFields } from '#lib/server/hr/fields.ts';
import { isWithdrawn } from '#lib/server/hr/planning/periods.ts';
import type { ImportRun } from '#lib/server/hr/runs.ts';
import {
	findExample,
	nameStaffGroups,
	showChanges,
	type ShownChange,
	showFindings,
} from '#lib/server/hr/showing.ts';

const withPlan: readonly ImportRun['state'][] = ['checked', 'applying', 'applied'];

/** What the page of an import shows, by how far it has come. */
export async function viewRun(app: App, run: ImportRun, asksForColumns: boolean) {
	const { id, kind, fileName, sheet, state, rows, done, counts, leavesOut } = run;
	const mayName = state === 'mapping' || (asksForColumns && state === 'checked');
	return {
		...{ id, kind, fileName, sheet, state, rows, done, counts, leavesOut },
		naming: mayName ? await viewColumns(app, run) : undefined,
		plan: withPlan.includes(state) && !mayName ? await viewPlan(app, run) : undefined,
	};
}

async function viewColumns({ store }: App, { id, kind, headings, columns }: ImportRun) {
	const example = await findExample(store.read, id);
	return {
		fields: listFields(kind),
		columns: (columns ?? {}) as Partial<Record<Field, number>>,
		headings: headings.map((heading, index) => ({
			...{ heading: heading || String(index + 1), example: (example[index] ?? '').slice(0, 40) },
		})),
	};
}

async function viewPlan({ store, organisation }: App, run: ImportRun) {
	const { read } = store;
	const units = await organisation();
	const groups = await nameStaffGroups(read);
	const shape = ({ unitId, staffGroupId, ...change }: ShownChange) => ({
		...{ position: change.position, row: change.row, about: change.about },
		unit: (unitId && units.find(unitId)?.names) || undefined,
		group: (staffGroupId && groups.get(staffGroupId)) || undefined,
		period: change.fromDay ? { fromDay: change.fromDay, untilDay: change.untilDay } : undefined,
		untilDay: change.untilDay,
		isWithdrawn:
			change.fromDay !== null &&
			isWithdrawn({ fromDay: change.fromDay, untilDay: change.untilDay }),
		staff: change.staff,
		before: change.before ?? {},
		after: change.after ?? pickPerson(change),
	});
	const shown = await showChanges(read, run);
	return {
		changes: shown.map(({ what, all, changes }) => ({ what, all, changes: changes.map(shape) })),
		findings: [
			await showFindings(read, run.id, 'error'),
			await showFindings(read, run.id, 'warning'),
		],
	};
}

/** The fields of a person, by the names that columns have. */
function pickPerson(
	change: Omit<ShownChange, 'unitId' | 'staffGroupId'>,
): Record<string, string | null> {
	const { externalId, givenNames, familyName, email, language } = change;
	return { externalId, givenNames, familyName, email, language };
}
