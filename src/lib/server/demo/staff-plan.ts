import { addDays, type Day } from '#lib/server/days.ts';
import { type Calendar, drawDay } from './calendar.ts';
import type { Chance } from './chance.ts';
import { namedPeople } from './named-people.ts';
import { libraryCode, type PlannedLocation } from './organisation-plan.ts';
import {
	type DrawPerson,
	type PlannedPerson,
	type PlannedPost,
	planNamed,
	type Workplace,
} from './planned-people.ts';

/** The learner's library: 20 people who count, so that the 10th makes half, and one who is on leave. */
const libraryStaff = 21;
const fewestStaff = 3;

/** The staff of the city, exactly as many as wanted, at locations of uneven size. */
export function planStaff(
	chance: Chance,
	locations: readonly PlannedLocation[],
	staffCount: number,
	calendar: Calendar,
	drawPerson: DrawPerson,
): Workplace[] {
	const sizes = drawSizes(chance, locations, staffCount);
	const workplaces = locations.map((location, index): Workplace => {
		const named = namedPeople
			.filter(({ kind, post }) => kind === 'staff' && post?.location === location.code)
			.map((person) => planNamed(person, calendar));
		const others = Array.from({ length: sizes[index]! - named.length }, () =>
			planEmployee(chance, location, calendar, drawPerson),
		);
		const closeCall = closeCallOf(index);
		return { location, staff: [...named, ...others], headcounts: [], closeCall };
	});
	settleLibrary(workplaces[0]!, calendar);
	for (const workplace of workplaces) giveFurtherPosts(chance, workplace, workplaces, calendar);
	for (const workplace of workplaces)
		workplace.headcounts = drawHeadcounts(chance, workplace, calendar);
	return workplaces;
}

/** A few locations miss a target by exactly one person: the learner's library the one that counts all measures. */
function closeCallOf(index: number): Workplace['closeCall'] {
	if (index % 32 === 0) return 'all';
	return index % 32 === 9 ? 'any' : undefined;
}

function drawSizes(
	chance: Chance,
	locations: readonly PlannedLocation[],
	staffCount: number,
): number[] {
	if (staffCount < libraryStaff + fewestStaff * (locations.length - 1))
		throw new RangeError('the city needs more staff for so many locations');
	const drawn = locations.map(({ kind }) => chance.between(...kind.size));
	const others = drawn.slice(1).reduce((sum, size) => sum + size, 0);
	const scale = (staffCount - libraryStaff) / others;
	const sizes = drawn.map((size, index) =>
		index === 0 ? libraryStaff : Math.max(fewestStaff, Math.round(size * scale)),
	);
	let missing = staffCount - sizes.reduce((sum, size) => sum + size, 0);
	while (missing !== 0) {
		const index = chance.between(1, sizes.length - 1);
		if (missing < 0 && sizes[index]! === fewestStaff) continue;
		sizes[index]! += Math.sign(missing);
		missing -= Math.sign(missing);
	}
	return sizes;
}

function planEmployee(
	chance: Chance,
	{ code, kind }: PlannedLocation,
	calendar: Calendar,
	drawPerson: DrawPerson,
): PlannedPerson {
	const { today, recordsBegan } = calendar;
	const person = drawPerson('staff', 'koivuranta.example');
	const fate = chance.share();
	const post: PlannedPost = {
		...{ location: code, group: chance.pickWeighted(kind.groups), untilDay: null },
		fromDay: chance.happens(0.84)
			? drawDay(chance, addDays(recordsBegan, -4500), recordsBegan)
			: drawDay(chance, recordsBegan, addDays(today, -120)),
	};
	person.posts.push(post);
	// The others stay: nothing happens to most people.
	if (fate < 0.025) post.fromDay = drawDay(chance, addDays(today, -50), addDays(today, -7));
	else if (fate < 0.06) person.leave = drawLeave(chance, today);
	else if (fate < 0.075) post.untilDay = drawDay(chance, addDays(today, -100), addDays(today, -10));
	return person;
}

function drawLeave(chance: Chance, today: Day): PlannedPerson['leave'] {
	const fromDay = drawDay(chance, addDays(today, -110), addDays(today, -20));
	return {
		fromDay,
		untilDay: chance.happens(0.5) ? null : addDays(today, chance.between(40, 300)),
	};
}

/** Nothing but learning may move the library's figure. */
function settleLibrary({ staff, location }: Workplace, { recordsBegan, today }: Calendar): void {
	if (location.code !== libraryCode) throw new Error('the first location is the learner’s library');
	for (const person of staff) {
		person.leave = undefined;
		person.posts[0]!.untilDay = null;
		if (person.posts[0]!.fromDay > recordsBegan) person.posts[0]!.fromDay = recordsBegan;
	}
	staff.at(-1)!.leave = { fromDay: addDays(today, -60), untilDay: null };
}

/** Some work at two locations of a kind, some came from another one. */
function giveFurtherPosts(
	chance: Chance,
	{ location, staff }: Workplace,
	workplaces: Workplace[],
	{ recordsBegan }: Calendar,
): void {
	const likewise = workplaces.filter(
		(other) =>
			other.location.kind === location.kind && other.location !== location && !other.closeCall,
	);
	if (likewise.length === 0) return;
	for (const person of staff) {
		const [post] = person.posts;
		const fate = chance.share();
		if (person.named || fate > 0.05 || !post || post.untilDay) continue;
		const elsewhere = { ...post, location: chance.pick(likewise).location.code };
		if (fate < 0.022) person.posts.push(elsewhere);
		else if (post.fromDay > recordsBegan) continue;
		else {
			const untilDay = addDays(post.fromDay, -1);
			person.posts.push({ ...elsewhere, fromDay: addDays(untilDay, -900), untilDay });
		}
	}
}

/** As of each 1 October that has passed: where a post is vacant, or somebody not yet known here, a little more than the members. */
function drawHeadcounts(
	chance: Chance,
	{ staff, location }: Workplace,
	{ today, fromDay }: Calendar,
): Workplace['headcounts'] {
	const isLibrary = location.code === libraryCode;
	if (!isLibrary && chance.happens(0.06)) return [];
	const members = staff.filter(({ posts }) => !posts[0]?.untilDay).length;
	const vacant = isLibrary
		? 0
		: chance.pickWeighted([
				[0, 45],
				[1, 30],
				[2, 15],
				[3, 8],
				[-1, 2],
			]);
	const year = Number(fromDay.slice(0, 4));
	const given = [-1, 0, 1].map((offset) => ({
		day: `${year + offset}-10-01`,
		staff: members + vacant + chance.between(-1, 1),
	}));
	const known = given.filter(({ day }) => day < today);
	return known.with(-1, { ...known.at(-1)!, staff: members + vacant });
}
