import { createHash } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { holdsForCity } from '#lib/server/access/whole-city.ts';
import type { Variant } from '#lib/languages.ts';
import type { Keeper } from '#lib/server/accounts/keeper.ts';
import { recordAuditEntry } from '#lib/server/audit/entries.ts';
import { newId, type Reader, type Store, type Tx } from '#lib/server/store/index.ts';
import { pledgeTexts, pledgeWordings } from '#lib/server/store/schema/invitations.ts';

export const longestPledge = 5_000;

/** The pledge of confidentiality as it ships: plain paragraphs. */
const shipped: Record<Variant, string> = {
	fi: `Kun autan asukkaita tai osallistun koulutuksiin, voin saada tietää asioita ihmisistä, joita kohtaan: heidän asioistaan, terveydestään, rahoistaan tai tunnuksistaan.

Lupaan pitää nämä asiat omana tietonani. En kerro niistä muille, en kirjaa niitä Osaajaan enkä käytä niitä omaksi hyödykseni. En pyydä kenenkään salasanoja enkä pankkitunnuksia.

Lupaus on voimassa myös sen jälkeen, kun tehtäväni on päättynyt.`,
	sv: `När jag hjälper invånare eller deltar i utbildningar kan jag få veta saker om människorna jag möter: om deras ärenden, hälsa, pengar eller användarnamn.

Jag lovar att hålla detta för mig själv. Jag berättar det inte för andra, skriver inte in det i Osaaja och använder det inte till egen nytta. Jag ber ingen om lösenord eller bankkoder.

Löftet gäller också efter att mitt uppdrag har upphört.`,
	en: `When I help residents or take part in training, I may learn things about the people whom I meet: about their matters, health, money or user names.

I promise to keep these things to myself. I do not tell them to others, do not write them into Osaaja and do not use them for my own benefit. I ask nobody for passwords or bank codes.

The promise holds also after my task has ended.`,
	'fi-simple': `Kun autan ihmisiä, kuulen heidän asioistaan. Ne voivat olla yksityisiä.

Lupaan, että en kerro niitä muille. En kirjoita niitä Osaajaan. En pyydä kenenkään salasanaa tai pankkitunnuksia.

Lupaus on voimassa myös silloin, kun tehtäväni on päättynyt.`,
	'sv-simple': `När jag hjälper människor hör jag om deras liv. Det kan vara privat.

Jag lovar att inte berätta det för andra. Jag skriver det inte i Osaaja. Jag ber ingen om lösenord eller bankkoder.

Löftet gäller också när mitt uppdrag är slut.`,
	'en-simple': `When I help people, I hear about their lives. These things can be private.

I promise not to tell others. I do not write them in Osaaja. I do not ask for passwords or bank codes.

The promise also holds when my task has ended.`,
};

export interface Pledge {
	text: string;
	/** Names the text: what is accepted is what was shown. */
	hash: string;
	/** Since when the city has words of its own. */
	editedAt: Date | undefined;
}

/** The pledge in a variant: the city's own words, else those that ship. */
export async function findPledge(db: Reader, variant: Variant): Promise<Pledge> {
	const [newest] = await db
		.select()
		.from(pledgeWordings)
		.where(eq(pledgeWordings.variant, variant))
		.orderBy(desc(pledgeWordings.recordedAt), desc(pledgeWordings.id))
		.limit(1);
	const text = newest?.text ?? shipped[variant];
	return { text, hash: hashOf(text), editedAt: newest?.text ? newest.recordedAt : undefined };
}

/** Whether somebody may word the pledge: coordinators and administrators of the whole city. */
export function mayWordPledge({ viewer, organisation }: Omit<Keeper, 'today'>): boolean {
	return holdsForCity(viewer, organisation, ['coordinator', 'administrator']);
}

/** Words the pledge anew from now on; null takes it back to what ships. Returns whether it was done. */
export async function wordPledge(
	store: Store,
	keeper: Keeper,
	{ variant, text }: { variant: Variant; text: string | null },
	now = new Date(),
): Promise<boolean> {
	const isSound = text === null || (text.trim() !== '' && text.length <= longestPledge);
	if (!mayWordPledge(keeper) || !isSound) return false;
	const words = text?.trim() ?? null;
	await store.write(async (tx) => {
		const row = { id: newId(now), variant, text: words, recordedAt: now };
		await tx.insert(pledgeWordings).values(row);
		const details = { hash: hashOf(words ?? shipped[variant]) };
		const entry = { action: 'word pledge', subject: `pledge:${variant}`, details };
		await recordAuditEntry(tx, { actorId: keeper.viewer.personId, ...entry }, now);
	});
	return true;
}

/** Keeps a text that somebody accepts, once. Returns its hash. */
export async function keepPledgeText(tx: Tx, text: string): Promise<string> {
	const hash = hashOf(text);
	await tx.insert(pledgeTexts).values({ hash, text }).onConflictDoNothing();
	return hash;
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
