import { languageOf, type Variant } from '#lib/languages.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import { fullName } from '#lib/server/people/persons.ts';
import { newId, type Tx } from '#lib/server/store/index.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { renderTemplate } from './messages.ts';
import { enqueueRequired } from './outbox.ts';
import type { Rendered, Wording } from './rendering.ts';
import type { MailRoom } from './room.ts';
import { templateTest } from './rules/template-test.ts';
import { sampleValues } from './samples.ts';
import type { TemplateName } from './templates.ts';

/**
 * A template in a variant as a reader would get it, with the city's own names and the viewer's own first name; with a
 * wording, as it would be if that were saved.
 */
export async function previewTemplate(
	room: MailRoom,
	viewer: Pick<Viewer, 'givenNames'>,
	template: TemplateName,
	variant: Variant,
	wording?: Wording,
): Promise<Rendered> {
	const values = await sampleValues(room, template, variant, viewer.givenNames);
	const content = { values, toPerson: true, canStop: false, wording };
	return renderTemplate(room, template, variant, content);
}

/** An invitation as the people of a unit get it from the viewer; what it lists differs from reader to reader. */
export async function previewInvitation(
	room: MailRoom,
	viewer: Pick<Viewer, 'givenNames' | 'familyName'>,
	unit: Unit,
	variant: Variant,
): Promise<Rendered> {
	const sample = await sampleValues(room, 'invitation', variant, '…');
	const own = { inviter: fullName(viewer), unit: unit.names[languageOf(variant)] };
	const values = { ...sample, fields: { ...sample.fields, ...own } };
	return renderTemplate(room, 'invitation', variant, { values, toPerson: true, canStop: true });
}

/** Sends a template, filled as in the preview, to whoever asks. */
export async function sendTestMail(
	tx: Tx,
	viewer: Pick<Viewer, 'personId'>,
	{ template, variant }: { template: TemplateName; variant: Variant },
	now = new Date(),
): Promise<void> {
	const { personId } = viewer;
	const facts = { template, variant };
	await enqueueRequired(tx, { rule: templateTest, personId, reason: newId(now), facts }, now);
}
