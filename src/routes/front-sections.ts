import { env } from '#env';
import { viewManagedUnits, viewReportedUnit } from '#lib/server/access/coverage-view.ts';
import { viewTrend } from '#lib/server/access/coverage/trend-view.ts';
import { listHeldUnits } from '#lib/server/access/held-units.ts';
import { isAuthorOf, listWrittenModules } from '#lib/server/access/own-modules.ts';
import { listInventory } from '#lib/server/catalogue/inventory.ts';
import { titleOfMeasure } from '#lib/server/catalogue/measure-titles.ts';
import { listCredentials } from '#lib/server/credentials/credentials.ts';
import { listLicenceProgress } from '#lib/server/credentials/licence-progress.ts';
import { credentialState } from '#lib/server/credentials/state.ts';
import { findChangedModule } from '#lib/server/learning/changes.ts';
import { findNextStep } from '#lib/server/learning/next-step.ts';
import { listLearning } from '#lib/server/learning/overview.ts';
import { countUnitsBelow } from '#lib/server/people/organisation.ts';
import { countPersons } from '#lib/server/people/persons.ts';
import { countRoleHolders, type RoleName } from '#lib/server/people/roles.ts';
import { countReports } from '#lib/server/reports/inbox.ts';
import { findOpenQuestion } from '#lib/server/uses/questions.ts';
import { dueFirst, loadAssigned } from './assigned.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

/** What the sections of the front page are made from. Each is asked for by those alone whom it concerns. */
type Locals = App.Locals & { viewer: Viewer };

const managedShown = 3;

export function isHolder({ viewer }: Locals, ...wanted: RoleName[]): boolean {
	return viewer.roles.some(({ role }) => wanted.includes(role));
}

/** What to go on with, what is left for the licences, and the newest proof. */
export async function loadLearning({ app, viewer, variant, language, today }: Locals) {
	const { store, catalogue } = app;
	const { personId } = viewer;
	const learner = { personId, today };
	const assigned = await loadAssigned({ app, viewer, language, today });
	const modules = dueFirst(await listLearning(store.read, catalogue, learner, variant), assigned);
	const changed = await findChangedModule(store.read, catalogue, learner, variant);
	// What people must do differently now comes first; what they have begun stands among the others meanwhile.
	const nextStep = changed
		? undefined
		: await findNextStep(store.read, catalogue, { learner, modules, variant });
	const question = await findOpenQuestion(store.read, personId, {
		...{ today, weeks: env.USE_QUESTION_WEEKS },
	});
	const licences = await listLicenceProgress(store.read, personId);
	const credentials = await listCredentials(store.read, personId);
	const newest = credentials.findLast((each) => credentialState(each, today) !== 'revoked');
	return {
		changed,
		question: question && {
			slug: question.moduleSlug,
			title: titleOfMeasure(catalogue, `module:${question.moduleSlug}`, variant),
		},
		nextStep: nextStep && { ...nextStep, assigned: assigned.get(nextStep.slug) },
		others: modules.filter(({ slug, completedOn }) => slug !== nextStep?.slug && !completedOn),
		licences: licences.map(({ slug, names, measures }) => ({
			...{ slug, name: names[language] },
			measures: measures.map(({ measureId, isCompleted }) => ({
				...{ title: titleOfMeasure(catalogue, measureId, variant), isCompleted },
			})),
		})),
		newest: newest && {
			...{ number: newest.number, kind: newest.kind, issuedDay: newest.issuedDay },
			title: newest.statement.title[language],
		},
		credentials: credentials.length,
	};
}

/** The units that somebody manages and how they stand; no names. */
export async function loadManaged({ app, viewer, language, today }: Locals) {
	const organisation = await app.organisation();
	const { read } = app.store;
	const managed = await viewManagedUnits(read, viewer, organisation, today);
	const units = managed.slice(0, managedShown).map(async ({ unit, shown }) => ({
		...{ code: unit.code, name: unit.names[language], isParent: unit.kind !== 'location' },
		target: shown && {
			...{ id: shown.target.id, name: shown.target.names[language] },
			...{ percent: shown.target.shareBp / 100 },
			...{ figure: shown.figure, standing: shown.standing },
			trend: await viewTrend(read, viewer, shown.target, unit, today),
		},
	}));
	return { count: managed.length, today, units: await Promise.all(units) };
}

/** How many locations have reached their target, as of the last reporting day. */
export async function loadReached({ app, viewer, language, today }: Locals) {
	const units = listHeldUnits(viewer, await app.organisation(), ['coordinator', 'auditor']);
	const reached = units.map(async (unit) => {
		const shown = await viewReportedUnit(app.store.read, unit, today);
		return {
			...{ code: unit.code, name: unit.names[language], reportingDay: shown[0]?.reportingDay },
			targets: shown.map(({ target, standing, children }) => ({
				...{ id: target.id, name: target.names[language], percent: target.shareBp / 100 },
				standing,
				children: children.map(({ code, names, standing: own }) => ({
					...{ code, names, standing: own },
				})),
			})),
		};
	});
	return Promise.all(reached);
}

export async function loadInventory({ app, viewer, variant, today }: Locals) {
	const organisation = await app.organisation();
	const own = app.catalogue
		.listModules()
		.filter((module) => isAuthorOf(viewer, organisation, module));
	return listInventory(own, variant, today);
}

/** The organisation in numbers; undefined before there is one. */
export async function loadOrganisation({ app, language, today }: Locals) {
	const { city } = await app.organisation();
	return (
		city && {
			city: city.names[language],
			units: countUnitsBelow(city),
			persons: await countPersons(app.store.read),
			roles: await countRoleHolders(app.store.read, today),
		}
	);
}

/** How many reports wait for somebody who answers for modules or the service. */
export async function loadReports({ app, viewer, today }: Locals) {
	const written = listWrittenModules(viewer, await app.organisation(), app.catalogue);
	return countReports(app.store.read, { ...viewer, written }, today);
}
