import { and, eq } from 'drizzle-orm';
import { languages, type Language, type Texts } from '#lib/languages.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { editions } from '#lib/server/store/schema/index.ts';
import type { Credential } from './credentials.ts';
import { findLicence } from './licences.ts';

/** What a badge proves, for anybody to read: the same for everybody who has it. */
export interface Achievement {
	kind: 'module' | 'licence';
	title: Texts;
	summary: Texts;
	/** What was learned, or which measures were needed. */
	learned: Record<Language, string[]>;
	edition: number;
}

/** The public address of what a credential proves: its criteria, by edition. */
export function achievementUrl(origin: string, { subject, statement }: Credential): string {
	const [kind = '', slug = ''] = subject.split(':');
	return `${origin}/achievements/${kind}/${slug}/${statement.edition}`;
}

/** An edition of a module, or a version of a licence, that was ever published. */
export async function findAchievement(
	db: Reader,
	kind: string,
	slug: string,
	edition: number,
): Promise<Achievement | undefined> {
	if (!Number.isSafeInteger(edition)) return undefined;
	if (kind === 'module') return findModuleAchievement(db, slug, edition);
	if (kind !== 'licence') return undefined;
	const licence = await findLicence(db, slug, edition);
	if (!licence) return undefined;
	const { names, summaries, learned } = licence;
	return { kind, title: names, summary: summaries, learned, edition };
}

async function findModuleAchievement(
	db: Reader,
	slug: string,
	edition: number,
): Promise<Achievement | undefined> {
	const [row] = await db
		.select({ content: editions.content })
		.from(editions)
		.where(and(eq(editions.moduleSlug, slug), eq(editions.number, edition)));
	if (!row) return undefined;
	const { title, summary, objectives } = row.content;
	const learned = toLines(objectives.map(({ text }) => text));
	return { kind: 'module', title, summary, learned, edition };
}

function toLines(texts: Texts[]): Record<Language, string[]> {
	return Object.fromEntries(
		languages.map((language) => [language, texts.map((text) => text[language])]),
	) as Record<Language, string[]>;
}
