import { redirect } from '@sveltejs/kit';
import { env } from '#env';
import { dayOf } from '#lib/server/days.ts';
import type { PageServerLoad } from './$types';
import { defineTarget } from '../define-target.ts';
import { addressOf, paramsOf, readReportRequest } from '../report-request.ts';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { language, today } = locals;
	const request = await readReportRequest(params.unit, url.searchParams, locals);
	const { unit, choices, asked, faults, report } = request;
	// A report has an address of its own, which fixes what it is of.
	if (report && !url.searchParams.has('sum')) redirect(303, addressOf(report));
	return {
		...{ asked, faults, days: choices.days, isWhole: choices.isWhole, today },
		unit: { code: unit.code, name: unit.names[language] },
		targets: choices.targets.map(({ id, names }) => ({ id, name: names[language] })),
		report: report && {
			...{ figure: report.figure, standing: report.standing, children: report.children },
			...{ day: report.day, knownBy: report.knownBy, since: report.since },
			checksum: report.checksum,
			name: report.target.names[language],
			unit: unit.names[language],
			percent: report.target.shareBp / 100,
			definition: await defineTarget(report, locals),
			isParent: unit.kind !== 'location',
			locations: report.locations.map(({ unit: { code, names, kind }, figure }) => ({
				...{ code, names, kind, figure, standing: { reached: 0, notYet: 0, hidden: 0 } },
			})),
			knownDay: dayOf(report.knownBy, env.TIME_ZONE),
			timeZone: env.TIME_ZONE,
			address: env.ORIGIN + addressOf(report),
			params: paramsOf(report),
			isOther: url.searchParams.get('sum') !== report.checksum,
		},
	};
};
