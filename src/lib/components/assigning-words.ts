import { m } from '#lib/i18n/messages.js';
import { describeFaults, type ShownFault } from './keeping-words.ts';

/** The faults of a rule's form in words; modules are chosen in a group, whose first box the summary leads to. */
export function describeRuleFaults(
	faults: { field: string; fault: ShownFault['fault'] | 'due-once' | 'no-modules' }[] | undefined,
) {
	return (faults ?? []).flatMap(({ field, fault }) => {
		if (fault === 'due-once') return [{ field, message: m.assigning_due_once() }];
		if (fault === 'no-modules')
			return [{ field: `${field}-0`, message: m.assigning_choose_modules() }];
		return describeFaults([{ field, fault }]);
	});
}
