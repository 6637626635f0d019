import { createHash } from 'node:crypto';
import type { Language } from '#lib/languages.ts';
import type { Day } from '#lib/server/days.ts';
import { assessmentText } from '../pdf/texts.ts';
import type { Statement } from '../statement.ts';
import { credentialsContext, extensionsContext, openBadgesContext } from './contexts.ts';
import { issuer } from './issuer.ts';
import { statusListUrl } from './status-list.ts';

export interface BadgeInput {
	/** The public address of the server, without a path. */
	origin: string;
	number: string;
	statement: Statement;
	/** The language that the badge speaks. */
	language: Language;
	/** The moment of issue. */
	issuedAt: Date;
	/** The last valid day; null: without end. */
	validUntil: Day | null;
	/** The page of what was achieved; the same for everybody who achieved it. */
	achievementUrl: string;
	/** The list of revocations that it is in, and its place there. */
	statusList: string;
	statusIndex: number;
}

const schemaUrl =
	'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/**
 * The Open Badge 3.0 of a credential, unsigned. It names nobody and tells no result: the holder is a pseudonym made
 * of the number. The last valid day becomes its last second in UTC.
 */
export function badgeDocument(input: BadgeInput) {
	const { origin, number, statement, language, issuedAt, validUntil } = input;
	const listUrl = statusListUrl(origin, input.statusList);
	return {
		'@context': [credentialsContext, openBadgesContext, extensionsContext],
		id: `${origin}/badges/${number}.json`,
		type: ['VerifiableCredential', 'OpenBadgeCredential'],
		name: statement.title[language],
		description: statement.summary[language],
		issuer: issuer(origin, statement.issuer[language]),
		validFrom: `${issuedAt.toISOString().slice(0, 19)}Z`,
		...(validUntil ? { validUntil: `${validUntil}T23:59:59Z` } : {}),
		credentialSubject: {
			id: pseudonym(number),
			type: ['AchievementSubject'],
			licenseNumber: number,
			achievement: achievement(input),
		},
		credentialStatus: {
			id: `${listUrl}#${input.statusIndex}`,
			type: 'BitstringStatusListEntry',
			statusPurpose: 'revocation',
			statusListIndex: String(input.statusIndex),
			statusListCredential: listUrl,
		},
		credentialSchema: [{ id: schemaUrl, type: '1EdTechJsonSchemaValidator2019' }],
	};
}

function achievement({ statement, language, achievementUrl }: BadgeInput) {
	return {
		id: achievementUrl,
		type: ['Achievement'],
		achievementType: statement.assessment.form === 'measures' ? 'License' : 'Course',
		name: statement.title[language],
		description: statement.summary[language],
		criteria: { id: achievementUrl, narrative: narrative(statement, language) },
		inLanguage: language,
		version: String(statement.edition),
	};
}

/** Markdown, as the standard allows: what was learned, and how it was assessed. */
function narrative({ learned, assessment }: Statement, language: Language): string {
	const parts =
		assessment.form === 'measures' ? assessment.measures.map((part) => part[language]) : [];
	const lines = [...learned[language], ...parts].map((line) => `- ${line}`);
	return `${lines.join('\n')}\n\n${assessmentText(assessment, language)}`;
}

/** A UUID of version 8 (RFC 9562) from a hash: each credential has its own, so that two badges cannot be linked. */
function pseudonym(number: string): string {
	const bytes = createHash('sha256').update(`holder of ${number}`).digest().subarray(0, 16);
	bytes[6] = 0x80 | (bytes[6]! & 0x0f);
	bytes[8] = 0x80 | (bytes[8]! & 0x3f);
	const groups = /(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(bytes.toString('hex'))!.slice(1);
	return `urn:uuid:${groups.join('-')}`;
}
