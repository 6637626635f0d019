import { error } from '@sveltejs/kit';
import { requireQuestions } from '../require-questions.ts';

/** A question of a module that the viewer answers for. */
export async function requireQuestion(
	locals: App.Locals,
	{ slug, question: id }: { slug: string; question: string },
) {
	const found = await requireQuestions(locals, slug);
	const question = found.module.content.questions.find((each) => each.id === id);
	if (!question) error(404, 'Not found');
	return { ...found, question };
}
