import { assignmentDue } from './rules/assignment-due.ts';
import { accountEnding } from './rules/account-ending.ts';
import { accountInvitation, accountKnown } from './rules/account-invitation.ts';
import { canary } from './rules/canary.ts';
import { certificateIssued } from './rules/certificate-issued.ts';
import { digestRule } from './rules/digest.ts';
import { invitation } from './rules/invitation.ts';
import { moduleUnfinished } from './rules/module-unfinished.ts';
import { reportClosed } from './rules/report-closed.ts';
import { factorChanged } from './rules/factor-changed.ts';
import { passwordChanged } from './rules/password-changed.ts';
import type { Rule } from './rules/rule.ts';
import { signInLink } from './rules/sign-in-link.ts';
import { templateTest } from './rules/template-test.ts';
import { useAsked } from './rules/use-asked.ts';
import { unitDigest } from './rules/unit-digest.ts';

/** Every reason for which a mail is written. A new one is a file in rules/, a line here and a test. */
export const mailRules: readonly Rule[] = [
	certificateIssued,
	invitation,
	moduleUnfinished,
	assignmentDue,
	useAsked,
	unitDigest,
	digestRule,
	canary,
	templateTest,
	reportClosed,
	signInLink,
	passwordChanged,
	factorChanged,
	accountInvitation,
	accountKnown,
	accountEnding,
];
