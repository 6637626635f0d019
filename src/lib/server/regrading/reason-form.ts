import { textOf } from '#lib/form-fields.ts';

const mostOfReason = 500;

/** Why a question is corrected, as the form sends it. */
export function readReasonForm(form: FormData) {
	const values = { reason: textOf(form, 'reason') };
	if (values.reason === '') return { values, fault: 'missing' as const };
	return { values, fault: values.reason.length > mostOfReason ? ('too-long' as const) : undefined };
}
