import { and, desc, eq, sql } from 'drizzle-orm';
import type { Variant } from '#lib/languages.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { newId, prepareOnce, type Reader, type Tx } from '#lib/server/store/index.ts';
import { templateWordings } from '#lib/server/store/schema/mail.ts';
import type { Wording } from './rendering.ts';
import { shippedText, type TemplateName, templateNames, variantsOf } from './templates.ts';
import { findWordingFaults, type WordingFault } from './wording-faults.ts';

export interface EditedWording extends Wording {
	/** Since when it differs from what ships, and by whom; undefined for what ships. */
	edited: { at: Date; byPersonId: string } | undefined;
}

/** A template's wording in a variant: the coordinators', else what ships. */
export async function findWording(
	db: Reader,
	template: TemplateName,
	variant: Variant,
): Promise<EditedWording> {
	const [newest] = await newestWording(db).execute({ template, variant });
	if (newest?.subject && newest.body)
		return {
			...{ subject: newest.subject, body: newest.body },
			edited: { at: newest.recordedAt, byPersonId: newest.byPersonId },
		};
	const { subject, body } = shippedText(template, variant);
	return { subject, body: body.trim(), edited: undefined };
}

/** Every template in every variant that it is written in, with its wording. */
export async function listWordings(db: Reader) {
	const all = [];
	for (const template of templateNames)
		for (const variant of variantsOf(template))
			all.push({ template, variant, ...(await findWording(db, template, variant)) });
	return all;
}

/** Sets a template's wording from now on. Returns its faults; with any, nothing is changed. */
export async function editWording(
	tx: Tx,
	edit: Wording & { template: TemplateName; variant: Variant; byPersonId: string },
	now = new Date(),
): Promise<WordingFault[]> {
	const { template, variant, byPersonId } = edit;
	const wording = { subject: edit.subject.trim(), body: edit.body.replaceAll('\r\n', '\n').trim() };
	const faults = findWordingFaults(template, wording);
	if (faults.length > 0) return faults;
	await insertWording(tx, { template, variant, byPersonId, ...wording }, 'edit wording', now);
	return [];
}

/** Takes a template's wording back to what ships. */
export async function resetWording(
	tx: Tx,
	reset: { template: TemplateName; variant: Variant; byPersonId: string },
	now = new Date(),
): Promise<void> {
	await insertWording(tx, { ...reset, subject: null, body: null }, 'reset wording', now);
}

async function insertWording(
	tx: Tx,
	row: Omit<typeof templateWordings.$inferInsert, 'id' | 'recordedAt'>,
	action: string,
	now: Date,
): Promise<void> {
	await tx.insert(templateWordings).values({ id: newId(now), ...row, recordedAt: now });
	const subject = `template:${row.template}/${row.variant}`;
	await recordAuditEntry(tx, { actorId: row.byPersonId, action, subject }, now);
}

const newestWording = prepareOnce((db) =>
	db
		.select()
		.from(templateWordings)
		.where(
			and(
				eq(templateWordings.template, sql.placeholder('template')),
				eq(templateWordings.variant, sql.placeholder('variant')),
			),
		)
		.orderBy(desc(templateWordings.recordedAt), desc(templateWordings.id))
		.limit(1)
		.prepare('newest_wording'),
);
