import type { RoleName } from '#lib/server/people/roles.ts';
import { and, desc, eq, sql } from 'drizzle-orm';
import { type Variant, variants } from '#lib/languages.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { noticeNames, noticeTexts } from '#lib/server/store/schema/notices.ts';
import type { NoticeName, NoticeText, ShippedNotice } from './notice.ts';
import { findNoticeFaults, type NoticeFault } from './notice-faults.ts';
import { accessibility } from './shipped/accessibility.ts';
import { cookies } from './shipped/cookies.ts';
import { privacy } from './shipped/privacy.ts';

/** Whoever words what the city tells about privacy, accessibility and cookies, if they hold it for the whole city. */
export const noticeEditors = [
	'coordinator',
	'administrator',
] as const satisfies readonly RoleName[];

const shipped: Record<NoticeName, ShippedNotice> = { privacy, accessibility, cookies };

export interface EditedNotice extends NoticeText {
	/** Since when it differs from what ships; undefined for what ships. */
	editedAt: Date | undefined;
}

export function isNoticeName(name: unknown): name is NoticeName {
	return noticeNames.includes(name as NoticeName);
}

/** A notice's text in a variant: the city's, else what ships. */
export async function findNotice(
	db: Reader,
	notice: NoticeName,
	variant: Variant,
): Promise<EditedNotice> {
	const [newest] = await newestText(db).execute({ notice, variant });
	if (newest?.title && newest.body)
		return { title: newest.title, body: newest.body, editedAt: newest.recordedAt };
	return { ...shipped[notice][variant], editedAt: undefined };
}

/** Every notice in every variant. */
export async function listNotices(db: Reader) {
	const all = [];
	for (const notice of noticeNames)
		for (const variant of variants)
			all.push({ notice, variant, ...(await findNotice(db, notice, variant)) });
	return all;
}

/** Sets a notice's text from now on. Returns its faults; with any, nothing is changed. */
export async function editNotice(
	tx: Tx,
	edit: NoticeText & { notice: NoticeName; variant: Variant; byPersonId: string },
	now = new Date(),
): Promise<NoticeFault[]> {
	const { notice, variant, byPersonId } = edit;
	const text = { title: edit.title.trim(), body: edit.body.replaceAll('\r\n', '\n').trim() };
	const faults = findNoticeFaults(text);
	if (faults.length > 0) return faults;
	await insertText(tx, { notice, variant, byPersonId, ...text }, 'edit notice', now);
	return [];
}

/** Takes a notice's text back to what ships. */
export async function resetNotice(
	tx: Tx,
	reset: { notice: NoticeName; variant: Variant; byPersonId: string },
	now = new Date(),
): Promise<void> {
	await insertText(tx, { ...reset, title: null, body: null }, 'reset notice', now);
}

async function insertText(
	tx: Tx,
	row: Omit<typeof noticeTexts.$inferInsert, 'id' | 'recordedAt'>,
	action: string,
	now: Date,
): Promise<void> {
	await tx.insert(noticeTexts).values({ id: newId(now), ...row, recordedAt: now });
	const subject = `notice:${row.notice}/${row.variant}`;
	await recordAuditEntry(tx, { actorId: row.byPersonId, action, subject }, now);
}

const newestText = prepareOnce((db) =>
	db
		.select()
		.from(noticeTexts)
		.where(
			and(
				eq(noticeTexts.notice, sql.placeholder('notice')),
				eq(noticeTexts.variant, sql.placeholder('variant')),
			),
		)
		.orderBy(desc(noticeTexts.recordedAt), desc(noticeTexts.id))
		.limit(1)
		.prepare('newest_notice_text'),
);
