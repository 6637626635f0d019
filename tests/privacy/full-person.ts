import { saveAnswers } from '#lib/server/learning/answers.ts';
import { startAttempt } from '#lib/server/learning/attempts.ts';
import { markLessonRead } from '#lib/server/learning/progress.ts';
import { submitAttempt } from '#lib/server/learning/submissions.ts';
import { endPost } from '#lib/server/people/posts.ts';
import { giveRole } from '#lib/server/people/roles.ts';
import { setPassword } from '#lib/server/sign-in/passwords.ts';
import { startSession } from '#lib/server/sign-in/sessions.ts';
import { newId, type Store, type Tx } from '#lib/server/store/index.ts';
import * as schema from '#lib/server/store/schema/index.ts';
import { addMember, type City, texts } from '../support/city.ts';
import { answersWith, type Learning } from '../support/learning.ts';

/** Words that stand nowhere but in what this person is or has written. */
export const traces = ['Tuulikki', 'Xylander', 'tuulikki@kaupunki.example', 'Oma kommentti'];

export interface FullPerson {
	personId: string;
	postId: string;
	attemptId: string;
	/** A session's token. */
	token: string;
}

/** Somebody with a name of their own who has left something in almost every room of the house. */
export async function addFullPerson(
	store: Store,
	city: City,
	learning: Learning,
	now: Date,
): Promise<FullPerson> {
	const personId = await addMember(store, city, ['A'], {
		...{ givenNames: 'Tuulikki', familyName: 'Xylander', email: 'tuulikki@kaupunki.example' },
	});
	const edition = learning.module('guidance');
	const attempt = await startAttempt(store, { personId, edition, variant: 'fi' }, now);
	const answers = answersWith(4, attempt, edition.content.questions);
	await saveAnswers(store, { personId, attemptId: attempt.id, edition, answers }, now);
	const submission = {
		attempt,
		edition,
		followers: learning.followers,
		timeZone: 'Europe/Helsinki',
	};
	await submitAttempt(store, submission, now);
	await store.write((tx) => leaveTraces(tx, personId, edition, city, now));
	const [post] = await store.read.select().from(schema.posts);
	const token = await store.write((tx) => startSession(tx, personId, now));
	await store.write((tx) => endPost(tx, post!.id, null, now));
	return { personId, postId: post!.id, attemptId: attempt.id, token };
}

async function leaveTraces(
	tx: Tx,
	personId: string,
	edition: { slug: string; editionId: string },
	city: City,
	now: Date,
): Promise<void> {
	const of = { personId, moduleSlug: edition.slug, editionId: edition.editionId };
	await markLessonRead(tx, { ...of, lesson: '01-welcome' }, now);
	await giveRole(
		tx,
		{
			...{ personId, unitId: city.units.A, role: 'manager' },
			fromDay: '2026-01-01',
			untilDay: null,
		},
		now,
	);
	await setPassword(tx, personId, '$argon2id$not-a-real-one', now);
	const feedback = { id: newId(now), ...of, rating: 4, comment: 'Oma kommentti', recordedAt: now };
	await tx.insert(schema.feedbackAnswers).values(feedback);
	const reportId = newId(now);
	await tx.insert(schema.reports).values({
		...{ ...of, id: reportId, formKey: 'f', kind: 'content', text: 'Oma kommentti: Xylander' },
		...{ variant: 'fi', dueDay: '2026-12-01', recordedAt: now },
	});
	const accommodation = { extraPercent: 50, withoutLimit: false, easyLanguage: true };
	await tx.insert(schema.accommodations).values({ personId, ...accommodation, recordedAt: now });
	await leaveRecording(tx, personId, city, now);
	await leaveMail(tx, personId, now);
	await leaveWaysIn(tx, personId, now);
	await leaveInvitation(tx, personId, city, now);
	await leaveImport(tx, personId, now);
}

async function leaveRecording(tx: Tx, personId: string, city: City, now: Date): Promise<void> {
	const [id, measureId] = [newId(now), 'module:guidance'];
	const by = { byPersonId: personId, recordedAt: now };
	await tx.insert(schema.measureNames).values({
		...{ ...by, id, measureId, names: texts('mentoring'), isOffered: true },
	});
	const [completion] = await tx.select().from(schema.completions);
	const recording = { id, unitId: city.units.A, minutes: 60, formKey: 'f' };
	await tx.insert(schema.recordings).values({ ...by, ...recording });
	const note = 'Tuulikki opasti Xylanderia';
	await tx
		.insert(schema.recordedCompletions)
		.values({ completionId: completion!.id, recordingId: id, note });
}

async function leaveMail(tx: Tx, personId: string, now: Date): Promise<void> {
	const mail = { personId, rule: 'invitation', priority: 1, expiresAt: now, recordedAt: now };
	const [done, waiting] = [newId(now), newId(now)];
	const facts = { inviter: personId };
	await tx.insert(schema.mails).values([
		{ ...mail, id: done, key: 'i/1', facts, state: 'shown', doneAt: now },
		{ ...mail, id: waiting, key: 'i/2', facts, state: 'waiting', tryAt: now },
	]);
	await tx
		.insert(schema.mailEntries)
		.values({ id: newId(now), mailId: done, at: now, state: 'shown' });
	await tx.insert(schema.shownMails).values({
		...{ mailId: done, address: 'tuulikki@kaupunki.example', subject: 'Hei Tuulikki' },
		...{ text: 'Hei Tuulikki', html: '<p>Hei Tuulikki</p>', recordedAt: now },
	});
	const bounced = { address: 'tuulikki@kaupunki.example', code: '550 5.1.1', recordedAt: now };
	await tx.insert(schema.bouncedAddresses).values(bounced);
	await tx.insert(schema.mailPreferences).values({ personId, timeZone: null, recordedAt: now });
}

async function leaveWaysIn(tx: Tx, personId: string, now: Date): Promise<void> {
	const of = { personId, recordedAt: now };
	await tx
		.insert(schema.identities)
		.values({ ...of, issuer: 'https://login.example', subject: 'tuulikki@kaupunki.example' });
	await tx.insert(schema.passkeys).values({
		...{ ...of, id: 'key', publicKey: 'pQ', counter: 1, transports: [], name: 'Tuulikin avain' },
	});
	await tx.insert(schema.recoveryCodes).values({ ...of, hash: 'h' });
}

async function leaveInvitation(tx: Tx, personId: string, city: City, now: Date): Promise<void> {
	const [invitationId, pledgeHash] = [newId(now), 'pledge'];
	await tx.insert(schema.pledgeTexts).values({ hash: pledgeHash, text: 'Lupaan.' });
	await tx.insert(schema.invitations).values({
		...{ id: invitationId, kind: 'personal', tokenHash: 't', unitId: city.units.A },
		...{ personKind: 'volunteer', givenNames: 'Tuulikki', familyName: 'Xylander', most: 1 },
		...{ email: 'tuulikki@kaupunki.example', language: 'fi', untilDay: '2026-12-31' },
		...{ invitedBy: personId, recordedAt: now },
	});
	await tx.insert(schema.invitationAcceptances).values({
		...{ id: newId(now), invitationId, personId, day: '2026-02-01', pledgeHash, recordedAt: now },
	});
}

async function leaveImport(tx: Tx, personId: string, now: Date): Promise<void> {
	const runId = newId(now);
	await tx.insert(schema.importRuns).values({
		...{ id: runId, kind: 'people', mode: 'add', fileName: 'hr.csv', encoding: 'utf-8' },
		...{ headings: ['Nimi', 'Osoite'], rows: 1, state: 'applied', done: 1 },
		...{ byPersonId: personId, recordedAt: now, changedAt: now },
	});
	const cells = ['Tuulikki Xylander', 'tuulikki@kaupunki.example'];
	await tx.insert(schema.importRows).values({ runId, row: 2, cells });
	const details = { address: 'tuulikki@kaupunki.example' };
	const finding = { runId, position: 0, level: 'warning', code: 'same-address' } as const;
	await tx.insert(schema.importFindings).values({ ...finding, row: 2, details });
	const change = { runId, position: 0, what: 'person-change', subjectId: personId } as const;
	await tx
		.insert(schema.importChanges)
		.values({ ...change, personId, about: 'Tuulikki Xylander', email: cells[1]! });
}

/** Everything that the database holds, table by table, as text. */
export async function dumpTables(store: Store): Promise<Map<string, string>> {
	const dump = new Map<string, string>();
	for (const [name, table] of Object.entries(schema)) {
		if (typeof table !== 'object' || Array.isArray(table)) continue;
		const rows = await store.read.select().from(table as typeof schema.persons);
		dump.set(name, JSON.stringify(rows));
	}
	return dump;
}
