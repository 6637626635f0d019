import { formatDay } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';

const roles = {
	manager: m.keeping_role_manager,
	assessor: m.keeping_role_assessor,
	author: m.keeping_role_author,
	coordinator: m.keeping_role_coordinator,
	administrator: m.keeping_role_administrator,
	auditor: m.keeping_role_auditor,
};
export type ShownRole = keyof typeof roles;

export function nameRole(role: ShownRole): string {
	return roles[role]();
}

const kinds = {
	staff: m.keeping_kind_staff,
	volunteer: m.keeping_kind_volunteer,
	partner: m.keeping_kind_partner,
};
export type ShownKind = keyof typeof kinds;

export function nameKind(kind: ShownKind): string {
	return kinds[kind]();
}

const faults = {
	missing: m.keeping_fault_missing,
	'not-a-day': m.keeping_fault_not_a_day,
	'before-begin': m.keeping_fault_before_begin,
	'not-an-address': m.keeping_fault_not_an_address,
	'address-taken': m.keeping_fault_address_taken,
	'held-already': m.keeping_fault_held_already,
	'last-administrator': m.keeping_fault_last_administrator,
	'only-shorter': m.keeping_fault_only_shorter,
	'too-long': m.keeping_fault_too_long,
	'not-percent': m.keeping_fault_not_percent,
};
export interface ShownFault {
	field: string;
	fault: keyof typeof faults;
}

/** The faults of a form in words, by field. */
export function describeFaults(found: ShownFault[] | undefined) {
	return (found ?? []).map(({ field, fault }) => ({ field, message: faults[fault]() }));
}

const deeds: Record<string, () => string> = {
	'give role': m.keeping_did_give_role,
	'end role': m.keeping_did_end_role,
	'begin post': m.keeping_did_begin_post,
	'end post': m.keeping_did_end_post,
	'record leave': m.keeping_did_record_leave,
	'end leave': m.keeping_did_end_leave,
	'correct person': m.keeping_did_correct_person,
	'end sessions': m.keeping_did_end_sessions,
	'extend account': m.keeping_did_extend_account,
	'link identity': m.keeping_did_link_identity,
	'unlink identity': m.keeping_did_unlink_identity,
	'accept invitation': m.keeping_did_accept_invitation,
	'set accommodation': m.keeping_did_set_accommodation,
	'grant attempt': m.keeping_did_grant_attempt,
};

export function describeDeed(action: string): string {
	return deeds[action]?.() ?? action;
}

/** From when until when something holds; an end before the beginning says that it never did. */
export function formatPeriod(from: string, until: string | null, language: Language): string {
	if (until !== null && until < from) return m.keeping_never();
	const end = until === null ? m.keeping_goes_on() : formatDay(until, language);
	return m.keeping_days({ from: formatDay(from, language), until: end });
}
