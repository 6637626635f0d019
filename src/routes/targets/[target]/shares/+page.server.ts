import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { textOf } from '#lib/form-fields.ts';
import { readForm } from '#lib/forms.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';
import { applyShares, checkShares, listSharesOf } from '#lib/server/targets/own-shares/applying.ts';
import { readSharesFile } from '#lib/server/targets/own-shares/table.ts';
import { requireTarget } from '../../target-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const mostShown = 100;

export const load: PageServerLoad = async ({ url, params, locals }) => {
	const { app, language } = locals;
	const { keeper, target } = await requireTarget(locals, params.target);
	if (target.hasEnded) error(404, 'Not found');
	const groups = new Map(
		(await listStaffGroups(app.store.read)).map(({ id, names }) => [id, names[language]]),
	);
	const shares = await listSharesOf(app.store.read, target.id);
	return {
		...{ id: target.id, name: target.definition.names[language], count: shares.length },
		isSaved: url.searchParams.has('saved'),
		shares: shares.slice(0, mostShown).map(({ unitId, staffGroupId, shareBp }) => ({
			location: keeper.organisation.find(unitId)?.names[language] ?? '',
			group: staffGroupId === null ? undefined : groups.get(staffGroupId),
			...{ key: `${unitId}/${staffGroupId}`, percent: shareBp / 100 },
		})),
	};
};

export const actions: Actions = {
	/** Tells what the table would do and what is wrong with it, and saves nothing. */
	check: async (event) => check(event, await readShares(event)),
	/** All of it, or on one's wish its good rows; nothing where it is not what was looked at. */
	apply: async (event) => {
		const given = await readShares(event);
		if (given.fault) return check(event, given);
		const { keeper } = await requireTarget(event.locals, event.params.target);
		const applied = await applyShares(event.locals.app.store, keeper, given);
		if (!applied) error(404, 'Not found');
		if (applied !== 'saved') return check(event, given, applied === 'other-plan');
		const { target } = event.params;
		redirect(303, `${resolve('/targets/[target]/shares', { target })}?saved`);
	},
};

type Given = Awaited<ReturnType<typeof readShares>>;

async function check({ locals, params }: RequestEvent, given: Given, isOther = false) {
	const { keeper } = await requireTarget(locals, params.target);
	const checked = await checkShares(locals.app.store.read, keeper, given);
	if (!checked) error(404, 'Not found');
	const { faults, fault } = checked.table;
	const { changes, ...plan } = checked.plan;
	const result = {
		...{ values: { text: given.text, mode: given.mode }, isOther, fault: given.fault ?? fault },
		...{ rows: faults.slice(0, mostShown), faulty: faults.length },
		plan: { ...plan, changes: changes.length },
	};
	return result.fault || faults.length > 0 || isOther ? fail(422, result) : result;
}

async function readShares({ request, params }: RequestEvent) {
	const form = await readForm(request);
	const sent = form.get('file');
	const file = sent instanceof File && sent.size > 0 ? sent : undefined;
	const read = file && (await readSharesFile(() => file.stream()));
	return {
		targetId: params.target,
		// What was typed stays where a file cannot be read.
		text: read && !read.fault ? read.text : textOf(form, 'text'),
		fault: read?.fault,
		mode: textOf(form, 'mode') === 'full' ? ('full' as const) : ('add' as const),
		checksum: textOf(form, 'checksum'),
		withoutFaulty: textOf(form, 'rows') === 'good',
	};
}
