import { randomInt } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { languages, type Language, type Texts } from '#lib/languages.ts';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import type { ModuleTexts } from '#lib/server/catalogue/module-format.ts';
import { type Day, dayOf } from '#lib/server/days.ts';
import type {
	Completion,
	CompletionFollower,
	VoidingFollower,
} from '#lib/server/learning/completions.ts';
import { findPerson } from '#lib/server/people/persons.ts';
import { findCity } from '#lib/server/people/units.ts';
import { newId, type Tx } from '#lib/server/store/index.ts';
import { completions, credentials, voidings } from '#lib/server/store/schema/index.ts';
import { statusListLength } from './badge/status-list.ts';
import { revokeCredential } from './credentials.ts';
import { type Licence, listLicencesNeeding } from './licences.ts';
import { newNumber } from './number.ts';
import type { Statement } from './statement.ts';
import { lastValidDay } from './validity.ts';

export interface Issuing {
	/** The edition that a completion names; from memory, since this runs inside transactions. */
	findEdition: (editionId: string) => Promise<CatalogueEdition | undefined>;
	/** A module as it is now: what an earlier skill, which names no edition, was recognised as. */
	findModule: (slug: string) => CatalogueEdition | undefined;
	/** The multikey of the key that signs badges now. */
	keyId: string;
	/** The prefix of numbers. */
	prefix: string;
}

/** A completion of a module earns its certificate and badge, exactly once. */
export function issueForModule(issuing: Issuing): CompletionFollower {
	return async (tx, completion, now) => {
		if (!completion.editionId) return;
		const edition = await issuing.findEdition(completion.editionId);
		if (!edition) throw new Error(`edition ${completion.editionId} is not in the catalogue`);
		const { title, summary, objectives, minutes, quiz } = edition.content;
		await issue(tx, issuing, completion, now, {
			...{ kind: 'module', subject: completion.measureId, validUntil: null },
			statement: {
				title: toTexts(title),
				summary: toTexts(summary),
				learned: toLines(objectives.map((objective) => toTexts(objective.text))),
				minutes,
				assessment:
					completion.source === 'attempt'
						? { form: 'quiz', passPercent: quiz.passPercent }
						: { form: completion.source },
				edition: edition.editionNumber,
			},
		});
	};
}

/** The completion that makes a licence's measures whole earns the licence, exactly once. */
export function awardLicences(issuing: Issuing): CompletionFollower {
	return async (tx, completion, now) => {
		for (const licence of await listLicencesNeeding(tx, completion.measureId)) {
			const met = await listMet(tx, completion.personId, licence.measureIds);
			if (met.length < licence.measureIds.length) continue;
			const editions = await Promise.all(met.map((measure) => findEditionOf(issuing, measure)));
			// Facts may arrive late: the licence begins when the last of its measures was met.
			const day = met.map((measure) => measure.day).reduce((a, b) => (a > b ? a : b));
			await issue(tx, issuing, { ...completion, day, cycle: 1 }, now, {
				kind: 'licence',
				subject: `licence:${licence.slug}`,
				validUntil: lastValidDay(day, licence.validYears),
				statement: licenceStatement(licence, editions),
			});
		}
	};
}

/** A completion that is void takes back the credential that it earned: what is not true must not verify. */
export function revokeForVoiding(timeZone: string): VoidingFollower {
	return async (tx, { completionId }, now) => {
		const earned = await tx
			.select({ id: credentials.id })
			.from(credentials)
			.where(eq(credentials.completionId, completionId));
		const revocation = { reason: 'completion voided', day: dayOf(now, timeZone) };
		for (const { id } of earned)
			await revokeCredential(tx, { credentialId: id, ...revocation }, now);
	};
}

type IssuedStatement = Omit<Statement, 'holder' | 'issuer'>;

function licenceStatement(licence: Licence, editions: CatalogueEdition[]): IssuedStatement {
	const titles = editions.map((edition) => toTexts(edition.content.title));
	return {
		title: licence.names,
		summary: licence.summaries,
		learned: licence.learned,
		minutes: editions.reduce((sum, edition) => sum + edition.content.minutes, 0),
		assessment: { form: 'measures', measures: titles },
		edition: licence.version,
	};
}

interface NewCredential {
	kind: 'module' | 'licence';
	subject: string;
	validUntil: Day | null;
	statement: IssuedStatement;
}

async function issue(
	tx: Tx,
	{ keyId, prefix }: Issuing,
	completion: Completion,
	now: Date,
	credential: NewCredential,
): Promise<void> {
	const person = await findPerson(tx, completion.personId);
	const city = await findCity(tx);
	if (!person || !city) throw new Error('a credential needs its holder and its city');
	const { givenNames, familyName, language } = person;
	await tx
		.insert(credentials)
		.values({
			...{ id: newId(now), number: newNumber(prefix), personId: person.id, language, keyId },
			...{ completionId: completion.id, issuedDay: completion.day, recordedAt: now },
			...{ cycle: completion.cycle },
			...(await freePlace(tx, completion.day.slice(0, 7))),
			...credential,
			statement: {
				...credential.statement,
				holder: { givenNames, familyName },
				issuer: city.names,
			},
		})
		.onConflictDoNothing({
			target: [credentials.personId, credentials.subject, credentials.cycle],
		});
}

/** A free place in the list of the month, at random, so that it tells nothing; in a further list when that one fills up. */
async function freePlace(
	tx: Tx,
	month: string,
): Promise<{ statusList: string; statusIndex: number }> {
	for (let tries = 0; ; tries++) {
		const further = Math.floor(tries / 20);
		const statusList = further === 0 ? month : `${month}-${further + 1}`;
		const statusIndex = randomInt(statusListLength);
		const taken = await tx
			.select({ id: credentials.id })
			.from(credentials)
			.where(and(eq(credentials.statusList, statusList), eq(credentials.statusIndex, statusIndex)));
		if (taken.length === 0) return { statusList, statusIndex };
	}
}

/** The measures that the person has met, each once, by its newest completion that is not void. */
async function listMet(tx: Tx, personId: string, measureIds: string[]) {
	const rows = await tx
		.select({
			measureId: completions.measureId,
			editionId: completions.editionId,
			day: completions.day,
			voidedFor: voidings.reason,
		})
		.from(completions)
		.leftJoin(voidings, eq(voidings.completionId, completions.id))
		.where(and(eq(completions.personId, personId), inArray(completions.measureId, measureIds)))
		.orderBy(completions.measureId, completions.cycle);
	const valid = rows.filter((row) => row.voidedFor === null);
	return [...new Map(valid.map((row) => [row.measureId, row])).values()];
}

async function findEditionOf(
	issuing: Issuing,
	{ measureId, editionId }: { measureId: string; editionId: string | null },
): Promise<CatalogueEdition> {
	const edition = editionId
		? await issuing.findEdition(editionId)
		: issuing.findModule(measureId.replace('module:', ''));
	if (!edition) throw new Error(`nothing in the catalogue describes ${measureId}`);
	return edition;
}

function toTexts({ fi, sv, en }: ModuleTexts): Texts {
	return { fi, sv, en };
}

function toLines(texts: Texts[]): Record<Language, string[]> {
	return Object.fromEntries(
		languages.map((language) => [language, texts.map((text) => text[language])]),
	) as Record<Language, string[]>;
}
