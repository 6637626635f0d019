import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { readEndForm, readLeaveForm, readPostForm } from '#lib/server/accounts/account-forms.ts';
import {
	beginPost,
	changeLeaveEnd,
	changePostEnd,
	noteLeave,
} from '#lib/server/accounts/post-changes.ts';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import type { Day } from '#lib/server/days.ts';
import { listStaffGroups } from '#lib/server/people/staff-groups.ts';
import { requireAccount, requireKeeper } from '../../keeper.ts';
import { listUnitOptions } from '../../units.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const groups = await listStaffGroups(locals.app.store.read);
	return {
		...(await requireAccount(locals, params.person)),
		units: await listUnitOptions(locals, 'location'),
		groups: groups.map(({ id, names }) => ({ value: id, label: names[locals.language] })),
		told: url.searchParams.get('told'),
	};
};

export const actions: Actions = {
	begin: async ({ params, request, locals }) => {
		const keeper = await requireKeeper(locals);
		const { values, faults, read } = readPostForm(await readForm(request));
		if (!read) return fail(422, { values, faults, form: 'begin' });
		const { unit, ...post } = read;
		const unitId = keeper.organisation.findByCode(unit)?.id ?? '';
		const begun = { personId: params.person, unitId, ...post };
		if (!(await beginPost(locals.app.store, keeper, begun))) error(404, 'Not found');
		redirect(303, `${resolve('/people/[person]/posts', params)}?told=begun`);
	},
	/** Another last day of a post, or none. */
	end: (event) =>
		changeEnd(event, ({ store, keeper, personId, id, untilDay }) =>
			changePostEnd(store, keeper, { personId, postId: id, untilDay }),
		),
	endLeave: (event) =>
		changeEnd(event, ({ store, keeper, personId, id, untilDay }) =>
			changeLeaveEnd(store, keeper, { personId, leaveId: id, untilDay }),
		),
	leave: async ({ params, request, locals }) => {
		const keeper = await requireKeeper(locals);
		const { values, faults, read } = readLeaveForm(await readForm(request));
		const named = faults.map(({ field, fault }) => ({ field: `leave-${field}`, fault }));
		if (!read) return fail(422, { values, faults: named, form: 'leave' });
		const leave = { personId: params.person, ...read };
		if (!(await noteLeave(locals.app.store, keeper, leave))) error(404, 'Not found');
		redirect(303, `${resolve('/people/[person]/posts', params)}?told=noted`);
	},
};

interface End {
	store: App.Locals['app']['store'];
	keeper: Keeper;
	personId: string;
	/** Of the post or leave that ends. */
	id: string;
	untilDay: Day | null;
}

async function changeEnd(
	{ params, request, locals }: RequestEvent,
	change: (end: End) => Promise<'changed' | undefined>,
) {
	const keeper = await requireKeeper(locals);
	const { values, faults, read } = readEndForm(await readForm(request));
	const field = `until-${values.id}`;
	if (!read)
		return fail(422, {
			...{ values, form: 'end', faults: faults.map((each) => ({ ...each, field })) },
		});
	const { store } = locals.app;
	if (!(await change({ store, keeper, personId: params.person, ...read }))) error(404, 'Not found');
	redirect(303, `${resolve('/people/[person]/posts', params)}?told=ended`);
}
