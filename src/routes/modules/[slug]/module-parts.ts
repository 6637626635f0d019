import { env } from '#env';
import { mayReadPart } from '#lib/server/access/own-modules.ts';
import { mayReadQuestions } from '#lib/server/access/questions.ts';
import type { CatalogueModule } from '#lib/server/catalogue/catalogue.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import { dayOf } from '#lib/server/days.ts';
import { countMinutes, listChanges } from '#lib/server/learning/changes.ts';
import { findCompletion } from '#lib/server/learning/completions.ts';
import { listCompletedEditions } from '#lib/server/learning/completed-editions.ts';
import { lessonsOfOther, type TakenModule } from '#lib/server/learning/composition.ts';
import { outlineLessons } from '#lib/server/learning/outline.ts';

/** The viewer's own parts of a module, then those that they may only look at. */
export async function listShownParts(
	{ app, viewer, variant, language }: App.Locals,
	{ slug, parts }: TakenModule,
	read: ReadonlySet<string> = new Set(),
) {
	const core = app.catalogue.findModule(slug);
	const organisation = await app.organisation();
	const others = app.catalogue
		.listParts(slug)
		.filter((part) => core && viewer && mayReadPart(viewer, organisation, core, part));
	const isOwn = (part: CatalogueModule) => parts.some((own) => own.slug === part.slug);
	const shown = [...parts, ...others.filter((part) => !isOwn(part))];
	return shown.map((part) => {
		const unit = organisation.findByCode(part.content.extends?.unit ?? '');
		return {
			...{ slug: part.slug, isOwn: isOwn(part), isDivision: unit?.kind === 'division' },
			title: textIn(part.content.title, variant),
			summary: textIn(part.content.summary, variant),
			unit: unit?.names[language] ?? textIn(part.content.title, variant),
			lessons: outlineLessons(lessonsOfOther(part), read, variant),
		};
	});
}

/** The module and its parts whose questions the viewer answers for. */
export async function listQuestionPages(
	{ app, viewer, language }: App.Locals,
	core: CatalogueModule,
) {
	const organisation = await app.organisation();
	return [core, ...app.catalogue.listParts(core.slug)]
		.filter((module) => viewer && mayReadQuestions(viewer, organisation, module))
		.map(({ slug, content }) => {
			const unit = content.extends && organisation.findByCode(content.extends.unit);
			return { slug, unit: unit?.names[language] };
		});
}

/** The viewer's completion of a module, with the editions that it names. */
export async function loadCompletion({ app, viewer, variant }: App.Locals, { slug }: TakenModule) {
	const { store, catalogue } = app;
	const completion =
		viewer && (await findCompletion(store.read, viewer.personId, `module:${slug}`));
	if (!completion) return undefined;
	return {
		day: completion.day,
		isRecognised: completion.source === 'recognition',
		editions: await listCompletedEditions(store.read, catalogue, completion, variant),
	};
}

/** What changed since the viewer completed a module: minutes of what is not read yet, and the day of reading the rest. */
export async function loadChanges(
	{ app, viewer, variant, today }: App.Locals,
	{ slug }: TakenModule,
) {
	if (!viewer) return undefined;
	const { store, catalogue } = app;
	const learner = { personId: viewer.personId, today };
	const changes = await listChanges(store.read, catalogue, learner, slug);
	const [newest] = changes;
	if (!newest) return undefined;
	const unread = changes.filter(({ readAt }) => !readAt);
	return {
		...{ isOffered: unread.length > 0, minutes: countMinutes(unread, variant) },
		readOn: newest.readAt && dayOf(newest.readAt, env.TIME_ZONE),
	};
}
