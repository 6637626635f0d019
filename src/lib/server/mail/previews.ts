import type { Variant } from '#lib/languages.ts';
import { newId, type Tx } from '#lib/server/store/index.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';
import { renderTemplate } from './messages.ts';
import { enqueueRequired } from './outbox.ts';
import type { Rendered } from './rendering.ts';
import type { MailRoom } from './room.ts';
import { templateTest } from './rules/template-test.ts';
import { sampleValues } from './samples.ts';
import type { TemplateName } from './templates.ts';

/** A template in a variant as a reader would get it, with the city's own names and the viewer's own first name. */
export async function previewTemplate(
	room: MailRoom,
	viewer: Pick<Viewer, 'givenNames'>,
	template: TemplateName,
	variant: Variant,
): Promise<Rendered> {
	const values = await sampleValues(room, template, variant, viewer.givenNames);
	return renderTemplate(room, template, variant, { values, toPerson: true, canStop: false });
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
