import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readForm } from '#lib/forms.ts';
import { readEndForm, readRoleForm } from '#lib/server/accounts/account-forms.ts';
import { listGivenRoles } from '#lib/server/accounts/keeper.ts';
import { changeRoleEnd, grantRole } from '#lib/server/accounts/role-changes.ts';
import { requireAccount, requireKeeper } from '../../keeper.ts';
import { listUnitOptions } from '../../units.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => ({
	...(await requireAccount(locals, params.person)),
	units: await listUnitOptions(locals),
	given: listGivenRoles(await requireKeeper(locals)),
	told: url.searchParams.get('told'),
});

export const actions: Actions = {
	give: async ({ params, request, locals }) => {
		const keeper = await requireKeeper(locals);
		const { values, faults, read } = readRoleForm(await readForm(request));
		if (!read) return fail(422, { values, faults });
		const { unit, ...role } = read;
		const unitId = keeper.organisation.findByCode(unit)?.id ?? '';
		const wish = { personId: params.person, unitId, ...role };
		const done = await grantRole(locals.app.store, keeper, wish);
		if (!done) error(404, 'Not found');
		if (done !== 'given') return fail(422, { values, faults: [{ field: 'role', fault: done }] });
		redirect(303, `${resolve('/people/[person]/roles', params)}?told=given`);
	},
	/** Another last day, or none. */
	end: async ({ params, request, locals }) => {
		const keeper = await requireKeeper(locals);
		const { values, faults, read } = readEndForm(await readForm(request));
		const field = `until-${values.id}`;
		if (!read) return fail(422, { values, faults: faults.map((each) => ({ ...each, field })) });
		const { id: roleId, untilDay } = read;
		const end = { personId: params.person, roleId, untilDay };
		const done = await changeRoleEnd(locals.app.store, keeper, end);
		if (!done) error(404, 'Not found');
		if (done !== 'changed') return fail(422, { values, faults: [{ field, fault: done }] });
		redirect(303, `${resolve('/people/[person]/roles', params)}?told=ended`);
	},
};
