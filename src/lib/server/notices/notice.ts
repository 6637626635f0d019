import type { Variant } from '#lib/languages.ts';
import type { noticeNames } from '#lib/server/store/schema/notices.ts';

export type NoticeName = (typeof noticeNames)[number];

/** A notice's title, and its text as coordinators write it: see `mail/wording-blocks.ts`. */
export interface NoticeText {
	title: string;
	body: string;
}

/** A notice as it ships, in every variant. */
export type ShippedNotice = Record<Variant, NoticeText>;

/** What a text may name in braces: who answers, and how long data is kept. */
export const noticeFields = [
	...(['city', 'contact', 'officer'] as const),
	...(['answersMonths', 'readingsMonths', 'mailsMonths'] as const),
	...(['feedbackMonths', 'reportsMonths', 'leaversMonths'] as const),
] as const;
export type NoticeField = (typeof noticeFields)[number];

/** Where links of a text may lead. */
export const noticeLinks = {
	...{ data: '/my/data', report: '/report' },
	...{ privacy: '/privacy', accessibility: '/accessibility', cookies: '/cookies' },
	ombudsman: 'https://tietosuoja.fi',
	supervisor: 'https://www.saavutettavuusvaatimukset.fi',
} as const;
export type NoticeLink = keyof typeof noticeLinks;
