import { error } from '@sveltejs/kit';
import { findAchievement } from '#lib/server/credentials/achievements.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { app, language } }) => {
	const { kind, slug, edition } = params;
	const achievement = await findAchievement(app.store.read, kind, slug, Number(edition));
	if (!achievement) error(404, 'Not found');
	return {
		kind: achievement.kind,
		edition: achievement.edition,
		title: achievement.title[language],
		summary: achievement.summary[language],
		learned: achievement.learned[language],
	};
};
