import type { Report } from './faults.ts';
import type { LessonPart } from './lesson-blocks.ts';

/** A situation of a branching case, with what one may choose in it. */
export interface Situation {
	part: LessonPart;
	number: number;
	title: string;
	choices: Choice[];
}

interface Choice {
	part: LessonPart;
	text: string;
	/** The number of the situation that it leads on to. */
	leadsTo: number | undefined;
	next: Situation | undefined;
}

const mostChoices = 4;
const opening = /^(\d{1,2})(?:\s+(.*))?$/;
const onward = /^(.*?)\s*(?:->|→)\s*(\S*)$/;

/** Puts each choice to its situation, and each situation that a choice leads to under that choice. */
export function gatherSituations(
	parts: LessonPart[],
	report: Report,
): { flow: (LessonPart | Situation)[]; shape: string } {
	const flow: (LessonPart | Situation)[] = [];
	const situations: Situation[] = [];
	for (const part of parts) {
		const last = flow.at(-1);
		if (part.kind === 'situation') {
			const situation = readSituation(part, situations.length + 1, report);
			situations.push(situation);
			flow.push(situation);
		} else if (part.kind !== 'choice') flow.push(part);
		else if (last && 'choices' in last) last.choices.push(readChoice(part, report));
		else report.error(part.line, 'a choice stands right after its situation or another choice');
	}
	const led = leadOn(situations, report);
	for (const situation of situations) checkChoices(situation, report);
	return {
		flow: flow.filter((each) => !('choices' in each && led.has(each.number))),
		shape: situations.map(describeShape).join('; '),
	};
}

function readSituation(part: LessonPart, number: number, report: Report): Situation {
	const [, written, title = ''] = opening.exec(part.title) ?? [];
	if (Number(written) !== number)
		report.error(part.line, `write the situation’s number: :::situation ${number} and a title`);
	if (!part.markdown.trim()) report.error(part.line, 'the block “situation” is empty');
	return { part, number, title, choices: [] };
}

function readChoice(part: LessonPart, report: Report): Choice {
	const [, before, goal] = onward.exec(part.title) ?? [];
	const text = (before ?? part.title).trim();
	if (!text) report.error(part.line, 'write the choice after :::choice, on the same line');
	if (!part.markdown.trim()) report.error(part.line, 'the choice has no feedback');
	if (goal !== undefined && !/^\d{1,2}$/.test(goal))
		report.error(part.line, 'write the number of a situation after ->');
	return { part, text, leadsTo: goal === undefined ? undefined : Number(goal), next: undefined };
}

/** Connects choices with what they lead to; gives the numbers of the situations that are led to. */
function leadOn(situations: Situation[], report: Report): Set<number> {
	const led = new Set<number>();
	for (const { number, choices } of situations) {
		for (const choice of choices) {
			const goal = choice.leadsTo;
			if (goal === undefined || Number.isNaN(goal)) continue;
			const next = situations[goal - 1];
			if (!next) report.error(choice.part.line, `there is no situation ${goal}`);
			else if (goal <= number)
				report.error(choice.part.line, `a choice leads to a later situation, not to ${goal}`);
			else if (led.has(goal))
				report.error(choice.part.line, `another choice leads to situation ${goal} already`);
			else {
				choice.next = next;
				led.add(goal);
			}
		}
	}
	return led;
}

function checkChoices({ part, number, choices }: Situation, report: Report): void {
	if (choices.length < 2)
		report.error(part.line, `situation ${number} needs two choices or more after it`);
	else if (choices.length > mostChoices)
		report.warning(part.line, `situation ${number} has more than ${mostChoices} choices`);
}

function describeShape({ number, choices }: Situation): string {
	return `${number}: ${choices.map(({ leadsTo }) => (leadsTo ? `-> ${leadsTo}` : 'end')).join(', ')}`;
}
