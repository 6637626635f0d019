import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Catalogue } from '#lib/server/catalogue/catalogue.ts';
import { listCorrections } from '#lib/server/learning/corrections.ts';
import { areAnswersGone, readSubmitted } from '#lib/server/learning/submitted.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { completions, voidings } from '#lib/server/store/schema/learning.ts';
import { type Assessed, assess } from './assessing.ts';
import type { Proposal } from './correcting.ts';

/** What a correction would do, in numbers alone: who it is, is nobody's to see. */
export interface Preview {
	/** Attempts that would be counted anew, and the people whose they are. */
	attempts: number;
	people: number;
	/** People who would get the completion, and with it the certificate. */
	wouldPass: number;
	/** People who would pass in an attempt that failed, and have passed since in another. */
	passedSince: number;
	/** Attempts that passed and would not now; they stay passed. */
	stayPassed: number;
	/** Attempts that cannot be counted anew, since their answers are no longer kept. */
	withoutAnswers: number;
}

const peopleInSlice = 100;

/** Looks at everybody's attempts that a correction concerns, some people at a time, and changes nothing. */
export async function previewCorrection(
	db: Reader,
	catalogue: Catalogue,
	proposals: readonly Proposal[],
): Promise<Preview> {
	const preview: Preview = {
		...{ attempts: 0, people: 0, wouldPass: 0, passedSince: 0, stayPassed: 0, withoutAnswers: 0 },
	};
	const known = await listCorrections(db);
	for (const proposal of proposals) {
		const asked = { slug: proposal.moduleSlug, id: proposal.questionId };
		for (let after = ''; ; await setImmediate()) {
			const slice = await readSubmitted(db, { after, people: peopleInSlice, asked });
			if (!slice) break;
			after = slice.upTo;
			preview.withoutAnswers += slice.attempts.filter(areAnswersGone).length;
			const all = [...known, proposal];
			const assessed = await assess(db, catalogue, slice.attempts, all, proposal.id);
			await addSlice(db, preview, assessed);
		}
	}
	return preview;
}

async function addSlice(db: Reader, preview: Preview, assessed: Assessed[]): Promise<void> {
	preview.attempts += assessed.length;
	preview.people += new Set(assessed.map(({ attempt }) => attempt.personId)).size;
	preview.stayPassed += assessed.filter(({ staysPassed }) => staysPassed).length;
	const nameOf = ({ attempt }: Assessed) => `${attempt.personId} module:${attempt.moduleSlug}`;
	const passing = assessed.filter(({ isNewlyPassed }) => isNewlyPassed);
	const completed = await listCompleted(
		db,
		passing.map(({ attempt }) => attempt.personId),
	);
	const people = new Set(passing.map(nameOf));
	const isCompleted = (name: string) => completed.has(name);
	preview.passedSince += [...people].filter(isCompleted).length;
	preview.wouldPass += [...people].filter((name) => !isCompleted(name)).length;
}

/** Who has completed what, of these people, not voided. */
async function listCompleted(db: Reader, personIds: string[]): Promise<Set<string>> {
	if (personIds.length === 0) return new Set();
	const rows = await db
		.select({ personId: completions.personId, measureId: completions.measureId })
		.from(completions)
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(and(inArray(completions.personId, personIds), isNull(voidings.completionId)));
	return new Set(rows.map(({ personId, measureId }) => `${personId} ${measureId}`));
}
