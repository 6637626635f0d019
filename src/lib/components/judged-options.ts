import { m } from '#lib/i18n/messages.js';
import type { Judged } from '#lib/question-views.ts';

/** How an option looks after submission: rightly chosen, wrongly chosen, or right and not chosen. */
export function toOption({ value, text, isChosen, isRight, why }: Judged) {
	const option = { value, label: text, checked: isChosen, note: why };
	if (isRight && isChosen)
		return { ...option, state: 'right', stateLabel: m.option_right() } as const;
	if (isRight) return { ...option, state: 'missed', stateLabel: m.option_missed() } as const;
	return isChosen ? ({ ...option, state: 'wrong', stateLabel: m.option_wrong() } as const) : option;
}
