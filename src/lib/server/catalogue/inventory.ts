import type { Variant } from '#lib/languages.ts';
import { addDays, type Day } from '#lib/server/days.ts';
import type { CatalogueModule } from './catalogue.ts';
import type { EditionContent } from './module-format.ts';
import { textIn, writtenVariants } from './variant-choice.ts';

/** What its authors want to know of a module. */
export interface InventoriedModule {
	slug: string;
	theme: EditionContent['theme'];
	title: string;
	edition: number;
	/** In which all its lessons are written. */
	variants: Variant[];
	lessons: number;
	questions: number;
	reviewBy: Day;
	/** Past its day, within 90 days of it, or later. */
	review: 'late' | 'soon' | 'later';
}

const soonDays = 90;

/** Modules of the catalogue for their authors, the one to review first first. */
export function listInventory(
	modules: CatalogueModule[],
	variant: Variant,
	today: Day,
): InventoriedModule[] {
	return modules
		.map(({ slug, editionNumber, content }) => ({
			...{ slug, theme: content.theme, edition: editionNumber, reviewBy: content.reviewBy },
			title: textIn(content.title, variant),
			variants: writtenVariants(content.lessons),
			lessons: content.lessons.length,
			questions: content.questions.length,
			review: reviewState(content.reviewBy, today),
		}))
		.toSorted((a, b) => (a.reviewBy < b.reviewBy ? -1 : a.reviewBy > b.reviewBy ? 1 : 0));
}

function reviewState(reviewBy: Day, today: Day): InventoriedModule['review'] {
	if (reviewBy < today) return 'late';
	return reviewBy <= addDays(today, soonDays) ? 'soon' : 'later';
}
