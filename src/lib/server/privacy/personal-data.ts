import { and, eq, inArray, or, type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Reader } from '#lib/server/store/index.ts';
import * as schema from '#lib/server/store/schema/index.ts';
import type { Category } from './categories.ts';

export type TableName = {
	[Name in keyof typeof schema]: (typeof schema)[Name] extends PgTable ? Name : never;
}[keyof typeof schema];
type ColumnOf<Name extends TableName> = keyof (typeof schema)[Name]['_']['columns'] & string;

/**
 * What becomes of rows when their person is erased: they go, they stay with a person who has no name any more, or they
 * stay as they are until their time has come.
 */
export type OnErasure = 'erase' | 'pseudonymise' | 'keep';

export interface PersonalTable<Name extends TableName = TableName> {
	category: Category;
	onErasure: OnErasure;
	/** The columns that the person is told. */
	told: ColumnOf<Name>[];
	/** Those that are not: keys that mean nothing outside, secrets, and what would name somebody else. */
	untold: ColumnOf<Name>[];
	/** What is put in place of columns when the person is erased and the row stays. */
	blank?: Partial<Record<ColumnOf<Name>, unknown>>;
	/** The rows that are about a person, or that the person has made. */
	rowsOf: (db: Reader, personId: string) => SQL | undefined;
}

/**
 * Every table that holds or names a person, with each of its columns: what a person is told, what an erasure does. A new
 * table or column has its line here, or its table in `impersonalTables`; tests/privacy/registry.once.test.ts compares.
 * The order is that of an erasure: what leads to a row comes after it.
 */
const personalTables: { [Name in TableName]?: PersonalTable<Name> } = {
	// What a person may do in the service
	sessions: {
		...{ category: 'sign-in', onErasure: 'erase' },
		told: ['createdAt', 'lastSeenAt', 'way', 'device', 'isShared', 'secondStepAt'],
		untold: ['id', 'secretHash', 'personId'],
		rowsOf: (_, personId) => eq(schema.sessions.personId, personId),
	},
	passwords: {
		...{ category: 'sign-in', onErasure: 'erase' },
		told: ['recordedAt'],
		untold: ['personId', 'hash'],
		rowsOf: (_, personId) => eq(schema.passwords.personId, personId),
	},
	signInLinks: {
		...{ category: 'sign-in', onErasure: 'erase' },
		told: ['createdAt', 'expiresAt', 'mailedAt', 'usedAt', 'isShared'],
		untold: [
			...(['id', 'tokenHash', 'requestHash', 'personId', 'returnPath', 'taken'] as const),
			...(['codeShownAt', 'codeTries'] as const),
		],
		rowsOf: (_, personId) => eq(schema.signInLinks.personId, personId),
	},
	identities: {
		...{ category: 'sign-in', onErasure: 'erase' },
		told: ['issuer', 'recordedAt'],
		untold: ['subject', 'personId'],
		rowsOf: (_, personId) => eq(schema.identities.personId, personId),
	},
	passkeyChallenges: {
		...{ category: 'sign-in', onErasure: 'erase' },
		told: [],
		untold: ['challenge', 'purpose', 'personId', 'taken', 'expiresAt'],
		rowsOf: (_, personId) => eq(schema.passkeyChallenges.personId, personId),
	},
	passkeys: {
		...{ category: 'sign-in', onErasure: 'erase' },
		told: ['name', 'recordedAt', 'usedDay'],
		untold: ['id', 'personId', 'publicKey', 'counter', 'transports'],
		rowsOf: (_, personId) => eq(schema.passkeys.personId, personId),
	},
	codeSecrets: {
		...{ category: 'sign-in', onErasure: 'erase' },
		told: ['recordedAt'],
		untold: ['personId', 'sealed', 'usedStep'],
		rowsOf: (_, personId) => eq(schema.codeSecrets.personId, personId),
	},
	recoveryCodes: {
		...{ category: 'sign-in', onErasure: 'erase' },
		told: ['recordedAt', 'usedAt'],
		untold: ['personId', 'hash'],
		rowsOf: (_, personId) => eq(schema.recoveryCodes.personId, personId),
	},
	invitationAcceptances: {
		...{ category: 'account', onErasure: 'pseudonymise' },
		told: ['day', 'recordedAt'],
		untold: ['id', 'invitationId', 'personId', 'pledgeHash'],
		rowsOf: (_, personId) => eq(schema.invitationAcceptances.personId, personId),
	},
	invitations: {
		...{ category: 'account', onErasure: 'pseudonymise' },
		told: [
			...(['givenNames', 'familyName', 'email', 'language', 'unitId', 'untilDay'] as const),
			...(['accountUntil', 'recordedAt'] as const),
		],
		untold: [
			...(['id', 'kind', 'tokenHash', 'personKind', 'associationId', 'most'] as const),
			...(['invitedBy', 'closedAt'] as const),
		],
		blank: { givenNames: '', familyName: '', email: null },
		// Those that were addressed to the person; whom they have invited is the others' data.
		rowsOf: (db, personId) =>
			and(
				eq(schema.invitations.kind, 'personal'),
				or(
					inArray(
						schema.invitations.id,
						db
							.select({ id: schema.invitationAcceptances.invitationId })
							.from(schema.invitationAcceptances)
							.where(eq(schema.invitationAcceptances.personId, personId)),
					),
					inArray(schema.invitations.email, addressOf(db, personId)),
				),
			),
	},
	roleEndings: {
		...{ category: 'roles', onErasure: 'pseudonymise' },
		told: ['untilDay', 'recordedAt'],
		untold: ['id', 'roleId'],
		rowsOf: (db, personId) =>
			inArray(
				schema.roleEndings.roleId,
				db
					.select({ id: schema.roles.id })
					.from(schema.roles)
					.where(eq(schema.roles.personId, personId)),
			),
	},
	roles: {
		...{ category: 'roles', onErasure: 'pseudonymise' },
		told: ['role', 'unitId', 'fromDay', 'untilDay', 'recordedAt'],
		untold: ['id', 'personId'],
		rowsOf: (_, personId) => eq(schema.roles.personId, personId),
	},

	// Learning
	lessonReadings: {
		...{ category: 'readings', onErasure: 'erase' },
		told: ['moduleSlug', 'lesson', 'editionId', 'recordedAt'],
		untold: ['personId'],
		rowsOf: (_, personId) => eq(schema.lessonReadings.personId, personId),
	},
	changeReadings: {
		...{ category: 'completions', onErasure: 'erase' },
		told: ['editionId', 'recordedAt'],
		untold: ['personId'],
		rowsOf: (_, personId) => eq(schema.changeReadings.personId, personId),
	},
	answers: {
		...{ category: 'answers', onErasure: 'erase' },
		told: ['questionId', 'choices', 'savedAt'],
		untold: ['attemptId', 'revision'],
		rowsOf: (db, personId) => inArray(schema.answers.attemptId, attemptsOf(db, personId)),
	},
	credentialRevocations: {
		...{ category: 'credentials', onErasure: 'keep' },
		told: ['reason', 'day', 'recordedAt'],
		untold: ['credentialId'],
		rowsOf: (db, personId) =>
			inArray(schema.credentialRevocations.credentialId, credentialsOf(db, personId)),
	},
	credentials: {
		...{ category: 'credentials', onErasure: 'keep' },
		told: [
			...(['number', 'kind', 'statement', 'cycle', 'language', 'issuedDay', 'validUntil'] as const),
			'recordedAt',
		],
		untold: ['id', 'personId', 'subject', 'completionId', 'keyId', 'statusList', 'statusIndex'],
		rowsOf: (_, personId) => eq(schema.credentials.personId, personId),
	},
	useAnswers: {
		...{ category: 'feedback', onErasure: 'pseudonymise' },
		told: ['moduleSlug', 'answer', 'example', 'day', 'recordedAt'],
		untold: ['id', 'completionId', 'personId', 'shownDay'],
		blank: { example: null },
		rowsOf: (_, personId) => eq(schema.useAnswers.personId, personId),
	},
	completionEditions: {
		...{ category: 'completions', onErasure: 'pseudonymise' },
		told: ['editionId'],
		untold: ['completionId'],
		rowsOf: (db, personId) =>
			inArray(schema.completionEditions.completionId, completionsOf(db, personId)),
	},
	recordedCompletions: {
		...{ category: 'completions', onErasure: 'pseudonymise' },
		told: ['note'],
		untold: ['completionId', 'recordingId'],
		blank: { note: null },
		rowsOf: (db, personId) =>
			inArray(schema.recordedCompletions.completionId, completionsOf(db, personId)),
	},
	recordings: {
		...{ category: 'completions', onErasure: 'pseudonymise' },
		told: ['unitId', 'minutes', 'recordedAt'],
		untold: ['id', 'byPersonId', 'formKey'],
		// Those that are about the person, and those that the person has made of others.
		rowsOf: (db, personId) =>
			or(
				inArray(schema.recordings.id, recordingsOf(db, personId)),
				eq(schema.recordings.byPersonId, personId),
			),
	},
	voidings: {
		...{ category: 'completions', onErasure: 'pseudonymise' },
		told: ['reason', 'recordedAt'],
		untold: ['completionId', 'byPersonId'],
		rowsOf: (db, personId) =>
			or(
				inArray(schema.voidings.completionId, completionsOf(db, personId)),
				eq(schema.voidings.byPersonId, personId),
			),
	},
	completions: {
		...{ category: 'completions', onErasure: 'pseudonymise' },
		told: ['measureId', 'cycle', 'day', 'validUntil', 'source', 'editionId', 'recordedAt'],
		untold: ['id', 'personId', 'attemptId'],
		rowsOf: (_, personId) => eq(schema.completions.personId, personId),
	},
	regradedAttempts: {
		...{ category: 'completions', onErasure: 'pseudonymise' },
		told: ['questions', 'points', 'sixtieths', 'passed', 'recordedAt'],
		untold: ['attemptId', 'correctionId'],
		rowsOf: (db, personId) => inArray(schema.regradedAttempts.attemptId, attemptsOf(db, personId)),
	},
	attempts: {
		...{ category: 'completions', onErasure: 'pseudonymise' },
		told: [
			...([
				'moduleSlug',
				'editionId',
				'variant',
				'passPercent',
				'startedAt',
				'deadlineAt',
				'submittedAt',
			] as const),
			...(['points', 'sixtieths', 'passed', 'easyLanguage'] as const),
		],
		untold: ['id', 'personId', 'questions'],
		rowsOf: (_, personId) => eq(schema.attempts.personId, personId),
	},
	attemptGrants: {
		...{ category: 'completions', onErasure: 'pseudonymise' },
		told: ['moduleSlug', 'recordedAt'],
		untold: ['id', 'personId', 'byPersonId'],
		rowsOf: (_, personId) => eq(schema.attemptGrants.personId, personId),
	},
	accommodations: {
		...{ category: 'account', onErasure: 'erase' },
		told: ['extraPercent', 'withoutLimit', 'easyLanguage', 'recordedAt'],
		untold: ['personId'],
		rowsOf: (_, personId) => eq(schema.accommodations.personId, personId),
	},

	// What was said, to a person and by them
	shownMails: {
		...{ category: 'mail', onErasure: 'erase' },
		told: ['address', 'subject', 'text', 'recordedAt'],
		untold: ['mailId', 'html'],
		rowsOf: (db, personId) => inArray(schema.shownMails.mailId, mailsOf(db, personId)),
	},
	mailEntries: {
		...{ category: 'mail', onErasure: 'pseudonymise' },
		told: ['at', 'state', 'why'],
		untold: ['id', 'mailId'],
		rowsOf: (db, personId) => inArray(schema.mailEntries.mailId, mailsOf(db, personId)),
	},
	mails: {
		...{ category: 'mail', onErasure: 'pseudonymise' },
		told: ['rule', 'facts', 'state', 'why', 'variant', 'recordedAt', 'doneAt'],
		untold: [
			...([
				'id',
				'key',
				'personId',
				'address',
				'priority',
				'partOf',
				'tryAt',
				'expiresAt',
			] as const),
			...(['attempts', 'lease', 'leasedUntil', 'dueAt'] as const),
		],
		blank: { facts: {} },
		rowsOf: (_, personId) => eq(schema.mails.personId, personId),
	},
	mailPreferences: {
		...{ category: 'mail', onErasure: 'erase' },
		told: ['timeZone', 'recordedAt'],
		untold: ['personId'],
		rowsOf: (_, personId) => eq(schema.mailPreferences.personId, personId),
	},
	mailUnsubscriptions: {
		...{ category: 'mail', onErasure: 'erase' },
		told: ['rule', 'recordedAt'],
		untold: ['personId'],
		rowsOf: (_, personId) => eq(schema.mailUnsubscriptions.personId, personId),
	},
	bouncedAddresses: {
		...{ category: 'mail', onErasure: 'erase' },
		told: ['address', 'code', 'recordedAt'],
		untold: [],
		rowsOf: (db, personId) => inArray(schema.bouncedAddresses.address, addressOf(db, personId)),
	},
	feedbackAnswers: {
		...{ category: 'feedback', onErasure: 'pseudonymise' },
		told: ['moduleSlug', 'editionId', 'rating', 'comment', 'recordedAt'],
		untold: ['id', 'personId', 'figureId'],
		blank: { comment: null },
		rowsOf: (_, personId) => eq(schema.feedbackAnswers.personId, personId),
	},
	reportEvents: {
		...{ category: 'reports', onErasure: 'pseudonymise' },
		told: ['kind', 'answer', 'recordedAt'],
		untold: ['id', 'reportId', 'byPersonId'],
		rowsOf: (db, personId) =>
			or(
				inArray(schema.reportEvents.reportId, reportsOf(db, personId)),
				eq(schema.reportEvents.byPersonId, personId),
			),
	},
	reports: {
		...{ category: 'reports', onErasure: 'pseudonymise' },
		told: [
			...(['kind', 'moduleSlug', 'editionId', 'lesson', 'variant', 'text', 'dueDay'] as const),
			'recordedAt',
		],
		untold: ['id', 'personId', 'formKey'],
		blank: { text: '' },
		rowsOf: (_, personId) => eq(schema.reports.personId, personId),
	},

	// What was done for the city, and what is written down of it
	templateWordings: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['template', 'variant', 'subject', 'body', 'recordedAt'],
		untold: ['id', 'byPersonId'],
		rowsOf: (_, personId) => eq(schema.templateWordings.byPersonId, personId),
	},
	noticeTexts: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['notice', 'variant', 'title', 'body', 'recordedAt'],
		untold: ['id', 'byPersonId'],
		rowsOf: (_, personId) => eq(schema.noticeTexts.byPersonId, personId),
	},
	measureNames: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['measureId', 'isOffered', 'recordedAt'],
		untold: ['id', 'names', 'byPersonId'],
		rowsOf: (_, personId) => eq(schema.measureNames.byPersonId, personId),
	},
	commitmentWordings: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['recordedAt'],
		untold: [
			...(['id', 'texts', 'commitmentId', 'place', 'figure', 'moduleSlug', 'isRetired'] as const),
			'byPersonId',
		],
		rowsOf: (_, personId) => eq(schema.commitmentWordings.byPersonId, personId),
	},
	commitmentAnswers: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['answer', 'evidence', 'link', 'day', 'recordedAt'],
		untold: ['id', 'commitmentId', 'byPersonId'],
		rowsOf: (_, personId) => eq(schema.commitmentAnswers.byPersonId, personId),
	},
	useAskings: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['unitId', 'isAsked', 'recordedAt'],
		untold: ['id', 'byPersonId'],
		rowsOf: (_, personId) => eq(schema.useAskings.byPersonId, personId),
	},
	useObservations: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['unitId', 'moduleSlug', 'answer', 'day', 'recordedAt'],
		untold: ['id', 'byPersonId'],
		rowsOf: (_, personId) => eq(schema.useObservations.byPersonId, personId),
	},
	questionCorrections: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['moduleSlug', 'questionId', 'reason', 'recordedAt'],
		untold: [
			...(['id', 'fromHash', 'question', 'editionId', 'byPersonId', 'doneUpTo'] as const),
			'finishedAt',
		],
		rowsOf: (_, personId) => eq(schema.questionCorrections.byPersonId, personId),
	},
	auditEntries: {
		...{ category: 'log', onErasure: 'pseudonymise' },
		told: ['at', 'action', 'subject', 'details'],
		untold: ['id', 'actorId'],
		rowsOf: (_, personId) => eq(schema.auditEntries.actorId, personId),
	},
	erasureRequests: {
		...{ category: 'log', onErasure: 'pseudonymise' },
		told: ['recordedAt', 'dueDay', 'ending', 'endedAt', 'reason'],
		untold: ['id', 'personId', 'byPersonId'],
		rowsOf: (_, personId) => eq(schema.erasureRequests.personId, personId),
	},

	// Files of HR on their way in, a month at most: what they bring is told where it has come to
	importRows: {
		...{ category: 'work', onErasure: 'erase' },
		told: [],
		untold: ['runId', 'row', 'cells'],
		rowsOf: (_, personId) => names(schema.importRows.cells, personId),
	},
	importFindings: {
		...{ category: 'work', onErasure: 'erase' },
		told: [],
		untold: ['runId', 'position', 'level', 'code', 'row', 'details'],
		rowsOf: (_, personId) => names(schema.importFindings.details, personId),
	},
	importChanges: {
		...{ category: 'work', onErasure: 'erase' },
		told: [],
		untold: [
			...(['runId', 'position', 'what', 'row', 'about', 'subjectId', 'endingId'] as const),
			...(['personId', 'unitId', 'staffGroupId', 'fromDay', 'untilDay', 'externalId'] as const),
			...(['givenNames', 'familyName', 'email', 'language', 'staff', 'before', 'after'] as const),
		],
		rowsOf: (_, personId) => eq(schema.importChanges.personId, personId),
	},

	importRuns: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['kind', 'fileName', 'recordedAt'],
		untold: [
			...(['id', 'mode', 'lastDay', 'encoding', 'sheet', 'headings', 'columns', 'rows'] as const),
			...([
				'state',
				'done',
				'counts',
				'dataVersion',
				'leavesOut',
				'byPersonId',
				'appliedById',
			] as const),
			...(['lease', 'leasedUntil', 'changedAt'] as const),
		],
		rowsOf: (_, personId) =>
			or(eq(schema.importRuns.byPersonId, personId), eq(schema.importRuns.appliedById, personId)),
	},
	importColumns: {
		...{ category: 'duties', onErasure: 'pseudonymise' },
		told: ['kind', 'recordedAt'],
		untold: ['headings', 'byPersonId'],
		rowsOf: (_, personId) => eq(schema.importColumns.byPersonId, personId),
	},

	// Work, and at last who it is
	assignmentMarks: {
		...{ category: 'work', onErasure: 'erase' },
		told: [],
		untold: ['id', 'personId'],
		rowsOf: (_, personId) => eq(schema.assignmentMarks.personId, personId),
	},
	assignments: {
		...{ category: 'work', onErasure: 'pseudonymise' },
		told: ['beganDay', 'sinceDay', 'dueDay', 'recordedAt', 'endedAt'],
		untold: ['id', 'personId', 'ruleId'],
		rowsOf: (_, personId) => eq(schema.assignments.personId, personId),
	},
	leaveEndings: {
		...{ category: 'work', onErasure: 'pseudonymise' },
		told: ['untilDay', 'recordedAt'],
		untold: ['id', 'leaveId'],
		rowsOf: (db, personId) =>
			inArray(
				schema.leaveEndings.leaveId,
				db
					.select({ id: schema.leaves.id })
					.from(schema.leaves)
					.where(eq(schema.leaves.personId, personId)),
			),
	},
	leaves: {
		...{ category: 'work', onErasure: 'pseudonymise' },
		told: ['fromDay', 'untilDay', 'recordedAt'],
		untold: ['id', 'personId'],
		rowsOf: (_, personId) => eq(schema.leaves.personId, personId),
	},
	postEndings: {
		...{ category: 'work', onErasure: 'pseudonymise' },
		told: ['untilDay', 'recordedAt'],
		untold: ['id', 'postId'],
		rowsOf: (db, personId) =>
			inArray(
				schema.postEndings.postId,
				db
					.select({ id: schema.posts.id })
					.from(schema.posts)
					.where(eq(schema.posts.personId, personId)),
			),
	},
	posts: {
		...{ category: 'work', onErasure: 'pseudonymise' },
		told: ['unitId', 'staffGroupId', 'fromDay', 'recordedAt'],
		untold: ['id', 'personId'],
		rowsOf: (_, personId) => eq(schema.posts.personId, personId),
	},
	persons: {
		...{ category: 'account', onErasure: 'pseudonymise' },
		told: [
			...(['givenNames', 'familyName', 'email', 'kind', 'language', 'easyLanguage'] as const),
			...(['externalId', 'associationId', 'accountUntil', 'recordedAt', 'erasedAt'] as const),
		],
		untold: ['id', 'searchText'],
		// What is searched is a space: the step that fills empty ones would come back to it for ever.
		blank: { givenNames: '', familyName: '', email: null, externalId: null, searchText: ' ' },
		rowsOf: (_, personId) => eq(schema.persons.id, personId),
	},
};

/** The tables that hold nobody: content, organisation, figures, the log's chain, and tries counted under keyed hashes. */
export const impersonalTables: TableName[] = [
	...(['modules', 'editions', 'editionLessons', 'pictures', 'publications', 'measures'] as const),
	...(['searchPages', 'searchWords', 'licences', 'licenceMeasures', 'signingKeys'] as const),
	...(['units', 'unitAncestors', 'staffGroups', 'associations', 'headcounts'] as const),
	...(['targets', 'targetMeasures', 'targetChanges', 'targetOwnShares'] as const),
	...(['coverageCells', 'coverageTrends', 'measureCells', 'reportedFigures'] as const),
	...(['staleMarks'] as const),
	...(['feedbackFigures', 'mailPlannings', 'auditLinks', 'auditHeads'] as const),
	...(['questionFigures', 'questionCountDays', 'commitments', 'useFigures', 'useDays'] as const),
	...(['assignmentRules', 'assignmentRuleModules', 'assignmentRuleEndings'] as const),
	...(['assignmentDays', 'pledgeTexts', 'pledgeWordings', 'setUpLinks', 'signInTries'] as const),
];

/** The registered tables in the order of an erasure. */
export function listPersonalTables(): [TableName, PersonalTable][] {
	return Object.entries(personalTables) as unknown as [TableName, PersonalTable][];
}

const addressOf = (db: Reader, personId: string) =>
	db
		.select({ email: schema.persons.email })
		.from(schema.persons)
		.where(eq(schema.persons.id, personId));
/** Whether a list of texts has the person's address or employee number among them. */
const names = (column: SQLWrapper, personId: string) =>
	sql`exists (select 1 from persons p where p.id = ${personId} and (
		${has(column, 'p.email')} or ${has(column, 'p.external_id')}))`;
/** Whether a text stands in quotation marks in a list; `_` and `%` in it are no wild cards. */
const has = (column: SQLWrapper, value: 'p.email' | 'p.external_id') =>
	sql`cast(${column} as text) like
		'%"' || replace(replace(${sql.raw(value)}, '%', '|%'), '_', '|_') || '"%' escape '|'`;
const attemptsOf = (db: Reader, personId: string) =>
	db
		.select({ id: schema.attempts.id })
		.from(schema.attempts)
		.where(eq(schema.attempts.personId, personId));
const completionsOf = (db: Reader, personId: string) =>
	db
		.select({ id: schema.completions.id })
		.from(schema.completions)
		.where(eq(schema.completions.personId, personId));
const recordingsOf = (db: Reader, personId: string) =>
	db
		.select({ id: schema.recordedCompletions.recordingId })
		.from(schema.recordedCompletions)
		.where(inArray(schema.recordedCompletions.completionId, completionsOf(db, personId)));
const credentialsOf = (db: Reader, personId: string) =>
	db
		.select({ id: schema.credentials.id })
		.from(schema.credentials)
		.where(eq(schema.credentials.personId, personId));
const mailsOf = (db: Reader, personId: string) =>
	db.select({ id: schema.mails.id }).from(schema.mails).where(eq(schema.mails.personId, personId));
const reportsOf = (db: Reader, personId: string) =>
	db
		.select({ id: schema.reports.id })
		.from(schema.reports)
		.where(eq(schema.reports.personId, personId));
