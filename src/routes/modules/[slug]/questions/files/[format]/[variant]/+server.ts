import { error } from '@sveltejs/kit';
import { isVariant } from '#lib/languages.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { exportFormats, exportQuestions } from '#lib/server/question-exchange/export-questions.ts';
import { requireQuestions } from '../../../require-questions.ts';
import type { RequestHandler } from './$types';

/** A module's questions, with what is right, as a file for another system. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const { module, viewer } = await requireQuestions(locals, params.slug);
	const format = exportFormats.find((each) => each === params.format);
	const { variant } = params;
	if (!format || !isVariant(variant)) error(404, 'Not found');
	const file = exportQuestions(module.content.questions, format, variant);
	if (file.carried.length === 0) error(404, 'Not found');
	// Whoever has the file can pass every quiz of the module: it is noted who took it.
	const subject = `module:${module.slug}`;
	const details = { format, variant };
	await locals.app.store.write((tx) =>
		recordAuditEntry(tx, {
			actorId: viewer.personId,
			action: 'export questions',
			subject,
			details,
		}),
	);
	return new Response(new Uint8Array(file.content), {
		headers: {
			'content-type': file.mediaType,
			'content-disposition': `attachment; filename="${module.slug}.${file.ending}"`,
			'cache-control': 'private, no-store',
		},
	});
};
