import { languageOf, type Variant, variants } from '#lib/languages.ts';
import { accountEnding } from './templates/account-ending.ts';
import { accountInvitation } from './templates/account-invitation.ts';
import { assignmentDue } from './templates/assignment-due.ts';
import { accountKnown } from './templates/account-known.ts';
import { canary } from './templates/canary.ts';
import { certificateIssued } from './templates/certificate-issued.ts';
import { digest } from './templates/digest.ts';
import { invitation } from './templates/invitation.ts';
import { moduleUnfinished } from './templates/module-unfinished.ts';
import { reportClosed } from './templates/report-closed.ts';
import { factorChanged } from './templates/factor-changed.ts';
import { passwordChanged } from './templates/password-changed.ts';
import { signInLink } from './templates/sign-in-link.ts';
import type { Template, TemplateText } from './templates/template.ts';
import { unitDigest } from './templates/unit-digest.ts';
import { useAsked } from './templates/use-asked.ts';

/** One template for each purpose. */
export const templates = {
	'certificate-issued': certificateIssued,
	'module-unfinished': moduleUnfinished,
	'assignment-due': assignmentDue,
	'use-asked': useAsked,
	invitation,
	digest,
	'unit-digest': unitDigest,
	canary,
	'report-closed': reportClosed,
	'sign-in-link': signInLink,
	'password-changed': passwordChanged,
	'factor-changed': factorChanged,
	'account-invitation': accountInvitation,
	'account-known': accountKnown,
	'account-ending': accountEnding,
} satisfies Record<string, Template>;

export type TemplateName = keyof typeof templates;
export const templateNames = Object.keys(templates) as TemplateName[];

export function isTemplateName(name: unknown): name is TemplateName {
	return typeof name === 'string' && Object.hasOwn(templates, name);
}

/** The variant in which a template speaks to a reader: the one that they want, else its language's full form. */
export function variantOf(name: TemplateName, wanted: Variant): Variant {
	return templates[name].texts[wanted] ? wanted : languageOf(wanted);
}

/** A template's text as it ships. */
export function shippedText(name: TemplateName, wanted: Variant): TemplateText {
	const text = templates[name].texts[variantOf(name, wanted)];
	if (!text) throw new Error(`the template ${name} is not written in ${wanted}`);
	return text;
}

/** The variants in which a template is written. */
export function variantsOf(name: TemplateName): Variant[] {
	return variants.filter((variant) => templates[name].texts[variant]);
}
