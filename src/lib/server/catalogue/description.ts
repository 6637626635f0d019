import { type Variant, variants } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import type { CatalogueEdition } from './catalogue.ts';
import type { EditionContent, ModuleState } from './module-format.ts';
import { textIn } from './variant-choice.ts';

/** What a module, or a division's part of one, says of itself: its state, its facts, and who has tried it. */
export interface Description {
	slug: string;
	title: string;
	edition: number;
	owner: string;
	status: ModuleState;
	/** The day since when it is in that state; editions of older formats do not know it. */
	statusSince: Day | undefined;
	factsCheckedOn: Day;
	reviewBy: Day;
	/** Whether the day is past by which its facts were to be checked again. */
	isReviewLate: boolean;
	audience: EditionContent['audience'];
	countsFor: NonNullable<EditionContent['countsFor']>;
	sources: { title: string; url: string | undefined }[];
	/** For each variant in which lessons are written; without tests where nobody has tried it. */
	readerTests: { variant: Variant; tests: DescribedTest[] }[];
}

interface DescribedTest {
	day: Day;
	readers: number;
	kind: string;
	changed: string;
}

export function describeEdition(
	{ slug, editionNumber, content }: CatalogueEdition,
	variant: Variant,
	today: Day,
): Description {
	const { status, dates, factsCheckedOn, reviewBy, audience, countsFor = [] } = content;
	return {
		...{ slug, edition: editionNumber, status, factsCheckedOn, reviewBy, audience, countsFor },
		...{ statusSince: dates?.[status], isReviewLate: reviewBy < today },
		title: textIn(content.title, variant),
		owner: textIn(content.owner, variant),
		sources: content.sources.map(({ title, url }) => ({ title: textIn(title, variant), url })),
		readerTests: listReaderTests(content, variant),
	};
}

function listReaderTests({ lessons, readerTests = {} }: EditionContent, variant: Variant) {
	const written = variants.filter((each) => lessons.some((lesson) => lesson.variants[each]));
	return written.map((each) => ({
		variant: each,
		tests: (readerTests[each] ?? []).map(({ day, readers, kind, changed }) => ({
			...{ day, readers, kind: textIn(kind, variant), changed: textIn(changed, variant) },
		})),
	}));
}
