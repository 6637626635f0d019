import { m } from '#lib/i18n/messages.js';
import type { Variant } from '#lib/languages.ts';

type Audience = 'staff' | 'volunteer' | 'partner';
type Purpose = 'staff-skills' | 'digital-support' | 'participation' | 'service-licence';

/** What a module, or a division's part of one, says of itself. */
export interface ShownAbout {
	slug: string;
	title: string;
	edition: number;
	owner: string;
	status: 'planned' | 'piloted' | 'published';
	statusSince: string | undefined;
	factsCheckedOn: string;
	reviewBy: string;
	isReviewLate: boolean;
	audience: Audience[];
	countsFor: Purpose[];
	sources: { title: string; url: string | undefined }[];
	readerTests: {
		variant: Variant;
		tests: { day: string; readers: number; kind: string; changed: string }[];
	}[];
}

const audiences: Record<Audience, () => string> = {
	staff: () => m.audience_staff(),
	volunteer: () => m.audience_volunteer(),
	partner: () => m.audience_partner(),
};
const purposes: Record<Purpose, () => string> = {
	'staff-skills': () => m.purpose_staff_skills(),
	'digital-support': () => m.purpose_digital_support(),
	participation: () => m.purpose_participation(),
	'service-licence': () => m.purpose_service_licence(),
};

export function nameAudience(audience: Audience): string {
	return audiences[audience]();
}

export function namePurpose(purpose: Purpose): string {
	return purposes[purpose]();
}
