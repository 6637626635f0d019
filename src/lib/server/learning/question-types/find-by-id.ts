/** What of a question has an id. Throws where nothing has: an attempt keeps its edition. */
export function findById<T extends { id: string }>(items: readonly T[], id: string): T {
	const item = items.find((each) => each.id === id);
	if (!item) throw new Error(`the question has nothing with the id ${id}`);
	return item;
}
