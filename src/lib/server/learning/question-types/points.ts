/** A point has sixty parts, so that a half, a third, a quarter, a fifth and a sixth of it are whole numbers. */
export const partsOfPoint = 60;

/** So many of so many equal parts of the point. */
export function shareOfPoint(right: number, of: number): number {
	return of > 0 ? Math.floor((right * partsOfPoint) / of) : 0;
}
