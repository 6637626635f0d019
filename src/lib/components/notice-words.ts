import { m } from '#lib/i18n/messages.js';

/** What is wrong with a notice's text, as the domain finds it. */
interface Fault {
	field: 'title' | 'body';
	code: keyof typeof sentences;
	name?: string;
}

const sentences = {
	missing: m.notice_edit_fault_missing,
	'too-long': m.notice_edit_fault_too_long,
	'unknown-place': m.notice_edit_fault_unknown_place,
	'unknown-link': m.notice_edit_fault_unknown_link,
	'empty-link': m.notice_edit_fault_empty_link,
	'main-heading': m.notice_edit_fault_main_heading,
};

/** All that is wrong with a field, one sentence after the other; undefined where nothing is. */
export function sayNoticeFaults(faults: Fault[], field: Fault['field']): string | undefined {
	const own = faults.filter((fault) => fault.field === field);
	return own.map(({ code, name = '' }) => sentences[code]({ name })).join(' ') || undefined;
}
