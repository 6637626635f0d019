import type { Texts } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';

export type TargetRule = 'any' | 'all';

/** What a target says. */
export interface NewTarget {
	names: Texts;
	/** The scope: every location of this unit's subtree. */
	unitId: string;
	/** 1 to 10000 basis points; 5000 is half. */
	shareBp: number;
	/** Whether one of the measures is enough, or all are needed. */
	rule: TargetRule;
	measureIds: string[];
	fromDay: Day;
	dueDay: Day;
	excludesLeave: boolean;
	/** People who joined within this many weeks are left out; null: nobody is. */
	newcomerWeeks: number | null;
	/** Whether an earlier skill that was recognised counts; passing the quiz without the lessons always does. */
	countsRecognition: boolean;
	/** The staff groups that it is about, each with its own share; none: all staff, with the target's share. */
	staffGroups: GroupShare[];
}

export interface GroupShare {
	staffGroupId: string;
	shareBp: number;
}

/** A target as it is defined at some moment. */
export interface Target extends NewTarget {
	id: string;
	/** The moment at which this definition was recorded. */
	definedAt: Date;
}

/** A share of a location's own, or of a staff group there (null: of all staff there). */
export interface OwnShare {
	targetId: string;
	staffGroupId: string | null;
	shareBp: number;
}

/** A part of a location's staff that a share is asked of: one staff group, or (without one) all. */
export interface Part {
	staffGroupId: string | undefined;
	shareBp: number;
}

/**
 * The parts of a location's staff that a target asks a share of. A location's own shares come before the target's:
 * one for all staff replaces every share there; those of groups are added to the target's groups, or replace theirs.
 */
export function listParts(
	target: Pick<Target, 'id' | 'shareBp' | 'staffGroups'>,
	ownShares: OwnShare[],
): Part[] {
	const own = ownShares.filter(({ targetId }) => targetId === target.id);
	const whole = own.find(({ staffGroupId }) => staffGroupId === null);
	const shares = new Map<string, number>();
	for (const { staffGroupId, shareBp } of target.staffGroups)
		shares.set(staffGroupId, whole?.shareBp ?? shareBp);
	for (const { staffGroupId, shareBp } of own)
		if (staffGroupId !== null) shares.set(staffGroupId, shareBp);
	if (shares.size === 0)
		return [{ staffGroupId: undefined, shareBp: whole?.shareBp ?? target.shareBp }];
	return [...shares]
		.map(([staffGroupId, shareBp]) => ({ staffGroupId, shareBp }))
		.toSorted((a, b) => (a.staffGroupId < b.staffGroupId ? -1 : 1));
}
