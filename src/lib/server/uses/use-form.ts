import { textOf } from '#lib/form-fields.ts';
import { observationNames, useAnswerNames } from '#lib/server/store/schema/uses.ts';
import type { Observation } from './observations.ts';
import type { UseAnswer } from './answers.ts';

const longestExample = 1000;

export interface UseFault {
	field: 'answer' | 'example';
	fault: 'missing' | 'too-long';
}

/** Reads a learner's answer, with every fault at its field; undefined as the answer where there is any. */
export function readUseForm(form: FormData) {
	const values = {
		answer: textOf(form, 'answer'),
		example: textOf(form, 'example').replaceAll('\r\n', '\n'),
	};
	const chosen = useAnswerNames.find((each) => each === values.answer);
	const faults: UseFault[] = [];
	if (!chosen) faults.push({ field: 'answer', fault: 'missing' });
	if (values.example.length > longestExample) faults.push({ field: 'example', fault: 'too-long' });
	const answer: UseAnswer | undefined =
		chosen && faults.length === 0 ? { answer: chosen, example: values.example } : undefined;
	return { values, faults, answer };
}

/** Reads what a manager has seen of each module: those that are chosen, of the modules that are asked about. */
export function readObservationForm(form: FormData, slugs: readonly string[]): Observation[] {
	return slugs.flatMap((moduleSlug) => {
		const answer = observationNames.find((each) => each === textOf(form, `use-${moduleSlug}`));
		return answer ? [{ moduleSlug, answer }] : [];
	});
}
