import { error } from '@sveltejs/kit';
import { env } from '#env';
import { holdsForCity } from '#lib/server/access/whole-city.ts';
import { titleOfMeasure } from '#lib/server/catalogue/measure-titles.ts';
import { textIn } from '#lib/server/catalogue/variant-choice.ts';
import {
	type AsOf,
	type Commitment,
	listCommitments,
} from '#lib/server/commitments/commitments.ts';
import { findLinkedFigure } from '#lib/server/commitments/linked-figures.ts';
import type { RoleName } from '#lib/server/people/roles.ts';
import { requireForCity } from '../require-city.ts';

/** Whoever keeps the register, if they hold it for the whole city. */
const registerKeepers = ['coordinator'] as const satisfies readonly RoleName[];

export function requireRegisterKeeper(locals: App.Locals) {
	return requireForCity(locals, registerKeepers);
}

export async function isRegisterKeeper({ app, viewer }: App.Locals): Promise<boolean> {
	if (!viewer) return false;
	return holdsForCity(viewer, await app.organisation(), registerKeepers);
}

/** The register in the reader's language, with what the system knows; without retired ones, but for its keepers. */
export async function loadRegister(locals: App.Locals, asOf: AsOf) {
	const all = await listCommitments(locals.app.store.read, asOf);
	const shown = [];
	for (const commitment of all)
		if (!commitment.isRetired) shown.push(await showCommitment(locals, commitment, asOf));
	return { shown, retired: all.filter(({ isRetired }) => isRetired) };
}

export async function requireCommitment({ app }: App.Locals, id: string, asOf: AsOf) {
	const all = await listCommitments(app.store.read, asOf);
	return all.find((each) => each.id === id) ?? error(404, 'Not found');
}

export async function showCommitment(locals: App.Locals, commitment: Commitment, asOf: AsOf) {
	const { app, language, variant, today } = locals;
	const { id, texts, answer, link, isRetired } = commitment;
	const organisation = await app.organisation();
	const sources = { db: app.store.read, organisation, today, timeZone: env.TIME_ZONE };
	return {
		...{ id, text: texts[language], answer, isRetired },
		linked: link && {
			title: titleOfMeasure(app.catalogue, `module:${link.moduleSlug}`, variant),
			figure: await findLinkedFigure(sources, link, asOf),
		},
	};
}

/** The modules that a commitment can be linked to. */
export function listLinkable({ app, variant }: App.Locals) {
	return app.catalogue.listModules().map(({ slug, content }) => ({
		...{ value: slug, label: textIn(content.title, variant) },
	}));
}
