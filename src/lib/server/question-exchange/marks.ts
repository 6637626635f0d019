/** The ids by which a question is known among us, as far as they can be ids. */
interface Marks {
	id?: string;
	objective?: string;
	lesson?: string;
}

const idPattern = /^[a-z][a-z0-9-]{0,39}$/;
const lessonPattern = /^\d\d-[a-z0-9-]+$/;

/** Ids that a file gives a question: its own, and tags such as `objective:o1` and `lesson:01-welcome`. */
export function marksOf(id: string | undefined, tags: string[]): Marks {
	const tagged = (kind: string, pattern: RegExp) => {
		const values = tags.filter((tag) => tag.startsWith(`${kind}:`));
		return values.map((tag) => tag.slice(kind.length + 1)).find((value) => pattern.test(value));
	};
	const objective = tagged('objective', idPattern);
	const lesson = tagged('lesson', lessonPattern);
	return {
		...(id !== undefined && isId(id) && { id }),
		...{ ...(objective && { objective }), ...(lesson && { lesson }) },
	};
}

/** The same as tags. */
export function tagsOf({ objective, lesson }: Marks): string[] {
	return [
		...(objective ? [`objective:${objective}`] : []),
		...(lesson ? [`lesson:${lesson}`] : []),
	];
}

export function isId(text: string): boolean {
	return idPattern.test(text);
}
