import { createHash } from 'node:crypto';
import type { SharesRow } from './table.ts';

/** Whether a file adds to what there is, or is all there shall be. */
export type SharesMode = 'add' | 'full';

/** What a file would do to the own shares of a target. */
export interface SharesPlan {
	/** A null share takes one back. */
	changes: { unitId: string; staffGroupId: string | null; shareBp: number | null }[];
	added: number;
	changed: number;
	takenBack: number;
	same: number;
	/** Tells this plan from every other: what is applied is what was looked at. */
	checksum: string;
}

/** Compares the rows of a file with the own shares that there are. */
export function planShares(rows: SharesRow[], current: SharesRow[], mode: SharesMode): SharesPlan {
	const now = new Map(current.map((share) => [placeOf(share), share]));
	const wanted = new Set(rows.map(placeOf));
	const added = rows.filter((row) => !now.has(placeOf(row)));
	const changed = rows.filter((row) => {
		const before = now.get(placeOf(row));
		return before && before.shareBp !== row.shareBp;
	});
	const takenBack = mode === 'full' ? current.filter((share) => !wanted.has(placeOf(share))) : [];
	const changes = [
		...[...added, ...changed],
		...takenBack.map((share) => ({ ...share, shareBp: null })),
	].toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
	return {
		...{ changes, added: added.length, changed: changed.length, takenBack: takenBack.length },
		same: rows.length - added.length - changed.length,
		checksum: createHash('sha256').update(JSON.stringify(changes)).digest('hex'),
	};
}

function placeOf({ unitId, staffGroupId }: Pick<SharesRow, 'unitId' | 'staffGroupId'>): string {
	return `${unitId}/${staffGroupId}`;
}
