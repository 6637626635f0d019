/**
 * Every setting of the server, read and checked once, in this one place.
 * A wrong value stops the start with a sentence that names the setting; nothing else reads `process.env`.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import { readProviders } from './identity-providers.ts';

export type { ProviderSettings } from './identity-providers.ts';

const flag = v.pipe(
	v.picklist(['0', '1', 'true', 'false']),
	v.transform((text) => text === '1' || text === 'true'),
);
const wholeNumber = v.pipe(
	v.string(),
	v.regex(/^\d+$/, 'must be a whole number'),
	v.transform(Number),
);

const secretWord = v.pipe(v.string(), v.minLength(16, 'must have 16 characters or more'));
const months = v.pipe(
	wholeNumber,
	v.minValue(1, 'must be at least 1 month'),
	v.maxValue(1200, 'must be 1200 months at most'),
);

const mailbox = v.pipe(
	v.string(),
	v.regex(
		/^(?:[^<>\p{Cc}]*<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u,
		'must be an address, or: Name <address>',
	),
	v.transform((text) => {
		const [, name = '', address = text] = /^(.*?)\s*<(.+)>$/.exec(text) ?? [];
		return { name: name.trim(), address };
	}),
);

const settings = v.object({
	/** Where the server listens. */
	HOST: v.optional(v.string(), 'localhost'),
	PORT: v.optional(v.pipe(wholeNumber, v.maxValue(65535)), '3000'),
	/** The public address, without a path. Links in PDFs, badges and QR codes are built from it, never from a request. */
	ORIGIN: v.optional(
		v.pipe(
			v.string(),
			v.url(),
			v.transform((url) => new URL(url).origin),
		),
	),
	/** The folder of the embedded database and of keys made at the first start. */
	DATA_DIR: v.optional(v.string(), 'data/local'),
	/** `postgres://…` moves storage to PostgreSQL; unset means SQLite in DATA_DIR. */
	DATABASE_URL: v.optional(
		v.pipe(v.string(), v.regex(/^(postgres(ql)?:|file:)/, 'must begin with postgres: or file:')),
	),
	/** The training library. */
	MODULES_DIR: v.optional(v.string(), 'modules'),
	/** The generated migrations. */
	MIGRATIONS_DIR: v.optional(v.string(), 'drizzle'),
	/** Demo mode: sign in as one of the demo city's people without a password. Never on a real installation. */
	DEMO: v.optional(flag, '0'),
	/** The city's time zone: it decides which calendar day a moment belongs to. */
	TIME_ZONE: v.optional(
		v.pipe(v.string(), v.check(isTimeZone, 'must be an IANA time zone')),
		'Europe/Helsinki',
	),
	/** The prefix of credential numbers: 2 to 5 capital letters. */
	CREDENTIAL_PREFIX: v.optional(
		v.pipe(v.string(), v.regex(/^[A-Z]{2,5}$/, 'must be 2 to 5 capital letters')),
		'OSA',
	),
	/** PEM file (PKCS#8, Ed25519) that signs badges. Unset: made at the first start and kept in DATA_DIR. */
	BADGE_KEY_FILE: v.optional(v.string()),
	/** The mail server: `smtp://` (STARTTLS, but on loopback) or `smtps://`, with `user:password@` where it asks. Unset: no mail is sent. */
	SMTP_URL: v.optional(
		v.pipe(v.string(), v.url(), v.regex(/^smtps?:/, 'must begin with smtp: or smtps:')),
	),
	/** Connections to the mail server at once. */
	SMTP_CONNECTIONS: v.optional(
		v.pipe(wholeNumber, v.minValue(1, 'must be at least 1'), v.maxValue(50)),
		'5',
	),
	/** Whom mails come from: an address, or `Name <address>`. */
	MAIL_FROM: v.optional(mailbox, 'Osaaja <osaaja@localhost>'),
	/** Where answers go, in the same form; unset: to MAIL_FROM. */
	MAIL_REPLY_TO: v.optional(mailbox),
	/** Where the daily test mail goes, in the same form; unset: to MAIL_FROM. */
	MAIL_CANARY_TO: v.optional(mailbox),
	/**
	 * An address that takes mail with anything after a plus sign: messages that cannot be delivered come back to it, and
	 * the mail server hands them to /mail/returned. Unset: only what a server says at once is learnt.
	 */
	MAIL_RETURNS_TO: v.optional(
		v.pipe(
			v.string(),
			v.regex(
				/^[^\s@+<>]{1,20}@[^\s@<>]+$/,
				'must be an address with at most 20 characters before the @',
			),
		),
	),
	/** What the mail server sends to /mail/returned, as `Authorization: Bearer …`. */
	MAIL_RETURNS_TOKEN: v.optional(secretWord),
	/** Hours of the day in which nobody is reminded, in the person's time zone: `20-8` is from 20 to 8. */
	MAIL_QUIET_HOURS: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^([01]?\d|2[0-3])-([01]?\d|2[0-3])$/, 'must be two hours, such as 20-8'),
			v.transform((text) => {
				const [from, until] = text.split('-').map(Number);
				return { from: from!, until: until! };
			}),
		),
		'20-8',
	),
	/** The most reminders that a member of staff gets in seven days, over all rules; 0 sends none. */
	MAIL_WEEKLY_CAP: v.optional(wholeNumber, '2'),
	/** The same for volunteers and partners. */
	MAIL_WEEKLY_CAP_VOLUNTEERS: v.optional(wholeNumber, '1'),
	/** How many weeks after completing a module people are asked whether they have used it. */
	USE_QUESTION_WEEKS: v.optional(
		v.pipe(
			wholeNumber,
			v.minValue(1, 'must be at least 1 week'),
			v.maxValue(52, 'must be 52 weeks at most'),
		),
		'6',
	),
	/** Whether people can sign in with a password. */
	SIGN_IN_PASSWORD: v.optional(flag, '1'),
	/** Whether people can sign in by a link that is mailed to them; needs SMTP_URL, or the demo. */
	SIGN_IN_LINK: v.optional(flag, '1'),
	/** The sign-ins of others that people may use, such as `city,partner`; each has settings of its own, `OIDC_CITY_…`: identity-providers.ts. */
	OIDC_PROVIDERS: v.optional(v.string(), ''),
	/** Whether people can sign in with a passkey, once they have made one. */
	SIGN_IN_PASSKEY: v.optional(flag, '1'),
	/** Whether roles that see other people's data need a second step; `offered`: whoever wants one has it. Unset: required, in the demo offered. */
	SECOND_FACTOR: v.optional(v.picklist(['required', 'offered'], 'must be required or offered')),
	/** Months after which answers of quizzes are removed; results stay. */
	RETENTION_ANSWERS: v.optional(months, '12'),
	/** Months after which it is forgotten which lessons somebody has read. */
	RETENTION_READINGS: v.optional(months, '24'),
	/** Months after which what is told of a mail, and its text where it was kept, is removed. */
	RETENTION_MAILS: v.optional(months, '12'),
	/** Months after which comments of feedback are removed; ratings stay. */
	RETENTION_FEEDBACK: v.optional(months, '24'),
	/** Months after which texts of reports that are closed are removed. */
	RETENTION_REPORTS: v.optional(months, '24'),
	/** Months after which a person who has left is erased. */
	RETENTION_LEAVERS: v.optional(months, '120'),
	/** Who answers for personal data and accessibility: an address. Unset: the notices name the city alone. */
	CITY_CONTACT: v.optional(mailbox),
	/** Where the data protection officer is reached: an address. */
	CITY_DATA_PROTECTION: v.optional(mailbox),
	/** How many proxies of yours a request passes, each adding to X-Forwarded-For; 0: the header counts for nothing. */
	TRUSTED_PROXIES: v.optional(v.pipe(wholeNumber, v.maxValue(10, 'must be 10 at most')), '0'),
	/** What a machine that watches sends to read /metrics, as `Authorization: Bearer …`; unset: there is no such page. */
	METRICS_TOKEN: v.optional(secretWord),
	LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
});

export type Env = ReturnType<typeof readEnv>;

export const env = readEnv(process.env);

/** Checks the settings and fills in what follows from others. Throws an error that lists every wrong one. */
export function readEnv(source: Record<string, string | undefined>) {
	const given = Object.fromEntries(
		Object.keys(settings.entries).flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
	);
	const result = v.safeParse(settings, given);
	const { providers, faults } = readProviders(source);
	if (!result.success)
		faults.unshift(...result.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`));
	if (!result.success || faults.length > 0)
		throw new Error(`Settings are not usable.\n  ${faults.join('\n  ')}`);
	const checked = result.output;
	// Without a mail server no link arrives: the way is closed rather than offered in vain.
	const hasLink = checked.SIGN_IN_LINK && (checked.DEMO || checked.SMTP_URL !== undefined);
	if (!checked.SIGN_IN_PASSWORD && !hasLink && providers.length === 0 && !checked.DEMO)
		throw new Error(
			'Settings are not usable.\n  SIGN_IN_PASSWORD, SIGN_IN_LINK, OIDC_PROVIDERS: one way in must be open; links need SMTP_URL.',
		);
	if ((checked.MAIL_RETURNS_TO === undefined) !== (checked.MAIL_RETURNS_TOKEN === undefined))
		throw new Error(
			'Settings are not usable.\n  MAIL_RETURNS_TO, MAIL_RETURNS_TOKEN: each needs the other.',
		);
	return {
		...checked,
		OIDC_PROVIDERS: providers,
		SECOND_FACTOR: checked.SECOND_FACTOR ?? (checked.DEMO ? 'offered' : 'required'),
		SIGN_IN_LINK: hasLink,
		ORIGIN: checked.ORIGIN ?? `http://localhost:${checked.PORT}`,
		DATABASE_URL: checked.DATABASE_URL ?? `file:${join(checked.DATA_DIR, 'osaaja.db')}`,
		BADGE_KEY_FILE: checked.BADGE_KEY_FILE ?? join(checked.DATA_DIR, 'keys', 'badge-ed25519.pem'),
	};
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
