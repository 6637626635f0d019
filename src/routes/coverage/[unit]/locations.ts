import { viewLocations } from '#lib/server/access/coverage-view.ts';
import { listBetween, readLocationWish } from '#lib/server/access/coverage/location-wish.ts';
import type { Unit } from '#lib/server/people/organisation.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

/** A page of the table of a unit's locations, as its address asks for it. */
export async function loadLocations(
	{ app, language, today }: App.Locals,
	viewer: Viewer,
	unit: Unit,
	params: URLSearchParams,
) {
	const wish = readLocationWish(params, unit, language);
	const table = await viewLocations(app.store.read, viewer, unit, wish, today);
	if (!table) return undefined;
	const { name, state, under, sort, isDescending } = wish;
	return {
		rows: table.rows.map(({ code, names, above, figure, state: reached }) => ({
			...{ code, figure, name: names[language], state: reached },
			above: { code: above.code, name: above.names[language] },
		})),
		...{ found: table.found, next: table.next, isLater: wish.after !== undefined },
		wish: { name, state, sort, isDescending, target: table.target.id, under: under?.code },
		between: listBetween(unit).map((each) => ({ code: each.code, name: each.names[language] })),
	};
}
