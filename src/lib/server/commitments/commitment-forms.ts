import { textOf } from '#lib/form-fields.ts';
import { languages, type Texts } from '#lib/languages.ts';
import { isAllowedLink, isExternalLink } from '#lib/server/catalogue/links.ts';
import { type Day, isDay } from '#lib/server/days.ts';
import { commitmentAnswerNames, commitmentFigures } from '#lib/server/store/schema/commitments.ts';
import type { NewCommitmentAnswer } from './answers.ts';
import type { CommitmentWording } from './commitments.ts';

export interface CommitmentFault {
	field: string;
	fault:
		'missing' | 'too-long' | 'no-module' | 'no-answer' | 'not-a-day' | 'in-future' | 'not-a-link';
}

const longestText = 300;
const longestEvidence = 2000;
const longestLink = 500;

/** Reads the form of a commitment's wording, with every fault at its field. `slugs` are the modules that there are. */
export function readWordingForm(form: FormData, slugs: readonly string[]) {
	const texts = Object.fromEntries(
		languages.map((language) => [language, textOf(form, `text-${language}`)]),
	) as Texts;
	const [wanted, moduleSlug] = [textOf(form, 'figure'), textOf(form, 'module')];
	const figure = commitmentFigures.find((each) => each === wanted);
	const faults = languages.flatMap((language): CommitmentFault[] => {
		const field = `text-${language}`;
		if (texts[language] === '') return [{ field, fault: 'missing' }];
		return texts[language].length > longestText ? [{ field, fault: 'too-long' }] : [];
	});
	if (figure && !slugs.includes(moduleSlug)) faults.push({ field: 'module', fault: 'no-module' });
	const wording: CommitmentWording = { texts, link: figure && { figure, moduleSlug } };
	return { values: { texts, figure: figure ?? '', module: moduleSlug }, faults, wording };
}

/** Reads the form of an answer, with every fault at its field; undefined as the answer where there is any. */
export function readAnswerForm(form: FormData, today: Day) {
	const values = {
		...{ answer: textOf(form, 'answer'), evidence: textOf(form, 'evidence') },
		...{ link: textOf(form, 'link'), day: textOf(form, 'day') },
	};
	const faults = findAnswerFaults(values, today);
	const chosen = commitmentAnswerNames.find((each) => each === values.answer);
	const evidence = values.evidence.replaceAll('\r\n', '\n');
	const answer: Omit<NewCommitmentAnswer, 'commitmentId'> | undefined =
		faults.length === 0 && chosen
			? { answer: chosen, evidence, link: values.link || null, day: values.day }
			: undefined;
	return { values, faults, answer };
}

function findAnswerFaults(
	{ answer, evidence, link, day }: Record<'answer' | 'evidence' | 'link' | 'day', string>,
	today: Day,
): CommitmentFault[] {
	const faults: CommitmentFault[] = [];
	if (!commitmentAnswerNames.some((each) => each === answer))
		faults.push({ field: 'answer', fault: 'no-answer' });
	if (evidence === '') faults.push({ field: 'evidence', fault: 'missing' });
	if (evidence.length > longestEvidence) faults.push({ field: 'evidence', fault: 'too-long' });
	if (link.length > longestLink) faults.push({ field: 'link', fault: 'too-long' });
	else if (link !== '' && !(isExternalLink(link) && isAllowedLink(link)))
		faults.push({ field: 'link', fault: 'not-a-link' });
	if (!isDay(day)) faults.push({ field: 'day', fault: 'not-a-day' });
	else if (day > today) faults.push({ field: 'day', fault: 'in-future' });
	return faults;
}
