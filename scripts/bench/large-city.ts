import type { EditionContent } from '#lib/server/catalogue/module-format.ts';
import { newNumber } from '#lib/server/credentials/number.ts';
import type { Statement } from '#lib/server/credentials/statement.ts';
import type { Chance } from '#lib/server/demo/chance.ts';
import { newId } from '#lib/server/store/index.ts';
import { BulkLoad, type Row } from './bulk-load.ts';
import { type Model, readSources, type Sources } from './large-city-sources.ts';

const staffGroupCount = 12;
const fewestStaff = 5;

interface Workplace {
	id: string;
	model: Model;
	groupIds: string[];
}

/**
 * Makes a demo city large, by raw inserts into its file. A new person has the post, completions, credentials and leave
 * of somebody at the location that theirs resembles, so that people have as many as in the demo city, and locations
 * are as far apart. Quiz attempts are not copied. Afterwards every location must be computed anew.
 */
export function growCity(file: string, size: { staff: number; locations: number }): void {
	const load = new BulkLoad(file);
	const sources = readSources(load);
	const groupIds = addStaffGroups(load);
	const workplaces = addLocations(sources, groupIds, size.locations);
	const staffNow = load.list(`select id from persons where kind = 'staff'`).length;
	const sizes = drawSizes(sources.chance, workplaces.length, size.staff - staffNow);
	for (const [index, workplace] of workplaces.entries())
		for (let count = 0; count < sizes[index]!; count++)
			addEmployee(sources, workplace, workplaces, `${index}-${count}`);
	addHeadcounts(sources);
	for (const table of [
		...['coverage_cells', 'measure_cells', 'coverage_trends'],
		...['stale_marks', 'reported_figures'],
	])
		load.empty(table);
	load.finish();
}

/** Has so many people read a lesson eight days ago and not come back, so that each of them is due a reminder today. */
export function leaveUnfinished(file: string, people: number): void {
	const load = new BulkLoad(file);
	const [edition] = load.list(`select id, module_slug, content from editions limit 1`);
	const { id, module_slug: slug, content } = edition!;
	const [{ id: lesson } = { id: '' }] = (JSON.parse(content as string) as EditionContent).lessons;
	const idle = load.list(`
		select persons.id from persons
		where kind = 'staff' and email is not null
			and id in (select person_id from posts where id not in (select post_id from post_endings))
			and id not in (select person_id from leaves) and id not in (select person_id from attempts)
			and id not in (select person_id from completions where measure_id = 'module:${slug}')
			and id not in (select person_id from lesson_readings)
		limit ${people}`);
	const readAt = Date.now() - 8 * 86_400_000;
	for (const person of idle)
		load.insert('lesson_readings', {
			...{ person_id: person.id!, module_slug: slug!, lesson, edition_id: id! },
			recorded_at: readAt,
		});
	load.finish();
}

function addStaffGroups(load: BulkLoad): string[] {
	const ids = load.list('select id from staff_groups').map(({ id }) => id as string);
	for (let number = ids.length + 1; number <= staffGroupCount; number++) {
		const names = { fi: `Ryhmä ${number}`, sv: `Grupp ${number}`, en: `Group ${number}` };
		const id = newId();
		load.insert('staff_groups', { id, code: `group-${number}`, names: JSON.stringify(names) });
		ids.push(id);
	}
	return ids;
}

/** The demo city's locations, and as many more as are wanted. */
function addLocations(
	{ load, chance, models }: Sources,
	groupIds: string[],
	wanted: number,
): Workplace[] {
	const groupsHere = () => chance.shuffle(groupIds).slice(0, chance.between(4, staffGroupCount));
	const workplaces = models.map((model): Workplace => ({
		...{ id: model.unit.id as string, model, groupIds: groupsHere() },
	}));
	for (let number = models.length + 1; number <= wanted; number++) {
		const model = models[number % models.length]!;
		const id = newId();
		const names = {
			...{ fi: `Toimipiste ${number}`, sv: `Verksamhetsställe ${number}` },
			en: `Location ${number}`,
		};
		load.insert('units', {
			...{ ...model.unit, id, code: `toimipiste-${number}`, names: JSON.stringify(names) },
		});
		load.insert('unit_ancestors', { unit_id: id, ancestor_id: id, depth: 0 });
		for (const above of model.ancestors) load.insert('unit_ancestors', { ...above, unit_id: id });
		workplaces.push({ id, model, groupIds: groupsHere() });
	}
	return workplaces;
}

/** Uneven sizes with a given sum: many small locations, a few large ones. */
function drawSizes(chance: Chance, count: number, people: number): number[] {
	const weights = Array.from({ length: count }, () => 0.25 + chance.share() ** 3 * 4);
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	const spare = people - count * fewestStaff;
	const sizes = weights.map((weight) => fewestStaff + Math.floor((weight / total) * spare));
	const missing = people - sizes.reduce((sum, size) => sum + size, 0);
	for (let index = 0; index < missing; index++) sizes[index % count]! += 1;
	return sizes;
}

function addEmployee(
	sources: Sources,
	workplace: Workplace,
	workplaces: Workplace[],
	key: string,
): void {
	const { load, chance, drawName, leavesOf } = sources;
	const post = chance.pick(workplace.model.posts);
	const likeness = post.person_id as string;
	const name = drawName();
	const id = newId();
	load.insert('persons', {
		...{ id, kind: 'staff', given_names: name.givenNames, family_name: name.familyName },
		...{ email: `${key}@large.koivuranta.example`, language: name.language, easy_language: 0 },
		...{ association_id: null, recorded_at: post.recorded_at! },
	});
	const groupId = chance.pick(workplace.groupIds);
	const own = { ...post, person_id: id, staff_group_id: groupId };
	load.insert('posts', { ...own, id: newId(), unit_id: workplace.id });
	if (chance.happens(0.02))
		load.insert('posts', { ...own, id: newId(), unit_id: chance.pick(workplaces).id });
	for (const leave of leavesOf.get(likeness) ?? [])
		load.insert('leaves', { ...leave, id: newId(), person_id: id });
	addCompletions(sources, likeness, { personId: id, ...name });
}

function addCompletions(
	{ load, completionsOf, credentialsOf, freePlaceIn }: Sources,
	likeness: string,
	{ personId, givenNames, familyName }: { personId: string } & Statement['holder'],
): void {
	for (const completion of completionsOf.get(likeness) ?? []) {
		const id = newId(new Date(completion.recorded_at as number));
		load.insert('completions', { ...completion, id, person_id: personId, attempt_id: null });
		for (const credential of credentialsOf.get(completion.id as string) ?? []) {
			const statement = JSON.parse(credential.statement as string) as Statement;
			load.insert('credentials', {
				...{ ...credential, id: newId(), person_id: personId, completion_id: id },
				...{
					number: newNumber('OSA'),
					status_index: freePlaceIn(credential.status_list as string),
				},
				statement: JSON.stringify({ ...statement, holder: { givenNames, familyName } }),
			});
		}
	}
}

/** HR's new figures, one for each location and one for each staff group at it, a little above the members. */
function addHeadcounts({ load, chance }: Sources): void {
	const [newest] = load.list('select max(day) as day from headcounts');
	const recordedAt = Date.now();
	const add = (unitId: Row[string], groupId: Row[string], members: number) =>
		load.insert('headcounts', {
			...{ id: newId(), unit_id: unitId!, staff_group_id: groupId!, day: newest!.day! },
			...{ staff: members + chance.between(0, 2), source: 'HR', recorded_at: recordedAt },
		});
	const members = `
		from posts join persons on persons.id = posts.person_id
		where persons.kind = 'staff' and posts.id not in (select post_id from post_endings)`;
	for (const row of load.list(
		`select unit_id, count(distinct person_id) as members ${members} group by unit_id`,
	))
		add(row.unit_id!, null, row.members as number);
	for (const row of load.list(
		`select unit_id, staff_group_id, count(distinct person_id) as members ${members}
		group by unit_id, staff_group_id`,
	))
		add(row.unit_id!, row.staff_group_id!, row.members as number);
}
