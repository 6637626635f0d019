import type { SaidTarget, TargetState } from '#lib/components/target-words.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';
import type { KeptTarget } from '#lib/server/targets/kept-targets.ts';
import type { NewTarget } from '#lib/server/targets/targets.ts';

/** Returns a function that says what a definition says, by the names that the reader knows. */
export async function openSaying({ app, language, variant }: App.Locals) {
	const organisation = await app.organisation();
	const groups = new Map(
		(await listStaffGroups(app.store.read)).map(({ id, names }) => [id, names[language]]),
	);
	const titleOf = await openMeasureTitles(app.store.read, app.catalogue, variant);
	return (definition: NewTarget): SaidTarget => {
		const { names, rule, fromDay, dueDay, excludesLeave, newcomerWeeks } = definition;
		return {
			...{ names, rule, fromDay, dueDay, excludesLeave, newcomerWeeks },
			countsRecognition: definition.countsRecognition,
			unit: organisation.find(definition.unitId)?.names[language] ?? '',
			percent: definition.shareBp / 100,
			measures: definition.measureIds.map(titleOf),
			groups: definition.staffGroups.map(({ staffGroupId, shareBp }) => ({
				...{ name: groups.get(staffGroupId) ?? '', percent: shareBp / 100 },
			})),
		};
	};
}

/** Whether a target has ended, or where its period lies. */
export function tellState({ hasEnded, definition }: KeptTarget, today: string): TargetState {
	if (hasEnded) return 'ended';
	if (definition.fromDay > today) return 'coming';
	return definition.dueDay < today ? 'over' : 'running';
}
