import type { MailRoom, MailSettings } from '#lib/server/mail/room.ts';
import { mailRules } from '#lib/server/mail/rules.ts';
import { openPostman } from '#lib/server/mail/sending.ts';
import { openSmtp } from '#lib/server/mail/smtp.ts';
import { openCatalogue } from '#lib/server/catalogue/catalogue.ts';
import { publishLibrary } from '#lib/server/catalogue/publish.ts';
import { openOrganisation } from '#lib/server/people/organisation.ts';
import type { Store } from '#lib/server/store/index.ts';
import { mails } from '#lib/server/store/schema/mail.ts';
import { asc } from 'drizzle-orm';
import { writeModule } from '../../support/learning.ts';
import { MailServer } from './mail-server.ts';

const mailSettings: MailSettings = {
	...{ origin: 'https://osaaja.example', timeZone: 'Europe/Helsinki' },
	from: { name: 'Osaaja', address: 'osaaja@kaupunki.example' },
	replyTo: { name: '', address: 'osaaja@kaupunki.example' },
	returnsTo: undefined,
	canaryTo: { name: '', address: 'kanaria@kaupunki.example' },
	...{ quietHours: { from: 20, until: 8 }, weeklyCap: { staff: 2, others: 1 } },
	...{ connections: 5, way: 'server' },
};

export const moduleSlugs = ['guidance', 'words', 'rights'];

/** The mail room of a test: a library of three modules, all rules, and the settings of the product. */
export async function openRoom(
	store: Store,
	{
		settings = {},
		rules = mailRules,
	}: { settings?: Partial<MailSettings>; rules?: typeof mailRules } = {},
): Promise<MailRoom> {
	await publishLibrary(
		store,
		moduleSlugs.map((slug) => writeModule(slug)),
	);
	const catalogue = await openCatalogue(store.read, { refreshEvery: 0 });
	const organisation = openOrganisation(store.read);
	const secret = Buffer.alloc(32, 'a room of tests');
	return {
		store,
		catalogue,
		organisation,
		rules,
		secret,
		settings: { ...mailSettings, ...settings },
	};
}

/** A postman who goes to a real server on loopback, with short patience. */
export function openPostmanTo(server: MailServer) {
	const timeouts = { connectMs: 1000, silenceMs: 800, messageMs: 3000 };
	return openPostman(openSmtp(server.url, mailSettings, timeouts));
}

/** All mails, in the order of their making. */
export function listMails(store: Store) {
	return store.read.select().from(mails).orderBy(asc(mails.recordedAt), asc(mails.id));
}

/** A moment that many hours later. */
export function hoursLater(moment: Date, hours: number): Date {
	return new Date(moment.getTime() + hours * 3_600_000);
}
