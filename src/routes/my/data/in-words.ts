import { formatDay, formatMoment } from '#lib/format.ts';
import { sayCode, sayData } from '#lib/components/data-words.ts';
import { m } from '#lib/i18n/messages.js';
import { languageOf, type Variant } from '#lib/languages.ts';
import type { App } from '#lib/server/app.ts';
import type { CatalogueEdition } from '#lib/server/catalogue/catalogue.ts';
import { chooseVariant, textIn } from '#lib/server/catalogue/variant-choice.ts';
import type { Statement } from '#lib/server/credentials/statement.ts';
import { isDay } from '#lib/server/days.ts';
import { typeOf } from '#lib/server/learning/question-types/by-type.ts';
import { openMeasureTitles } from '#lib/server/measures/titles.ts';
import type { Organisation } from '#lib/server/people/organisation.ts';
import type { HeldCategory, HeldTable, Row } from '#lib/server/privacy/held-data.ts';
import { listBelongings } from '#lib/server/privacy/belongings.ts';
import type { SheetFact } from '#lib/server/privacy/sheet.ts';

/** What values are named by. */
export interface Words {
	app: Pick<App, 'catalogue'>;
	variant: Variant;
	timeZone: string;
	organisation: Organisation;
	editions: Map<string, CatalogueEdition>;
	/** The edition of each attempt: its questions stand there. */
	editionOfAttempt: Map<unknown, string>;
	names: Map<string, string>;
	titleOfMeasure: (measureId: string) => string;
}

/** Loads what the rows refer to. */
export async function loadWords(
	app: App,
	variant: Variant,
	timeZone: string,
	held: HeldCategory[],
): Promise<Words> {
	const tables = held.flatMap((category) => category.tables);
	const rows = tables.flatMap((table) => table.rows);
	const ids = new Set(
		rows.map(({ editionId }) => editionId).filter((id) => typeof id === 'string'),
	);
	const found = await Promise.all([...ids].map((id) => app.catalogue.findEdition(id)));
	const attempts = tables.find(({ name }) => name === 'attempts')?.rows ?? [];
	return {
		...{ app, variant, timeZone, organisation: await app.organisation() },
		editions: new Map(found.flatMap((edition) => (edition ? [[edition.editionId, edition]] : []))),
		editionOfAttempt: new Map(attempts.map(({ id, editionId }) => [id, String(editionId)])),
		names: await listBelongings(app.store.read, languageOf(variant)),
		titleOfMeasure: await openMeasureTitles(app.store.read, app.catalogue, variant),
	};
}

/** A row in words: what has none, such as lists of ids, is in the file for machines alone. */
export function sayRow(words: Words, { told }: HeldTable, row: Row): SheetFact[] {
	return told.flatMap((column) => {
		const label = sayData('field', column);
		const value = sayValue(words, column, row);
		return label && value ? [{ label, value }] : [];
	});
}

function sayValue(words: Words, column: string, row: Row): string | undefined {
	const value = row[column];
	if (value === null || value === undefined || value === '') return undefined;
	const language = languageOf(words.variant);
	if (value instanceof Date) return formatMoment(value, language, words.timeZone);
	if (typeof value === 'boolean') return value ? m.data_yes() : m.data_no();
	if (typeof value === 'number') return String(value);
	if (column === 'choices') return sayChoices(words, row);
	if (column === 'statement') return (value as Statement).title[language];
	if (typeof value !== 'string') return undefined;
	if (isDay(value)) return formatDay(value, language);
	return sayReference(words, column, value, row) ?? sayCode(column, value);
}

/** What an id stands for. */
function sayReference(
	{ app, variant, organisation, editions, editionOfAttempt, names, titleOfMeasure }: Words,
	column: string,
	value: string,
	row: Row,
): string | undefined {
	switch (column) {
		case 'unitId':
		case 'locationId':
			return organisation.find(value)?.names[languageOf(variant)];
		case 'staffGroupId':
		case 'associationId':
			return names.get(value);
		case 'measureId':
			return titleOfMeasure(value);
		case 'moduleSlug': {
			const module = app.catalogue.findShown(value);
			return module && textIn(module.content.title, variant);
		}
		case 'editionId': {
			const edition = editions.get(value);
			return edition && `${textIn(edition.content.title, variant)}, ${edition.editionNumber}`;
		}
		case 'lesson': {
			const lessons = editions.get(String(row.editionId))?.content.lessons;
			const written = lessons?.find(({ id }) => id === value)?.variants;
			if (!written) return undefined;
			const shown = chooseVariant(variant, Object.keys(written) as Variant[]);
			return written[shown.variant]?.title;
		}
		case 'questionId': {
			const edition = editions.get(editionOfAttempt.get(row.attemptId) ?? '');
			const question = edition?.content.questions.find(({ id }) => id === value);
			return question && textIn(question.prompt, variant);
		}
		default:
			return undefined;
	}
}

function sayChoices({ editions, editionOfAttempt, variant }: Words, row: Row): string {
	const choices = row.choices as string[];
	const edition = editions.get(editionOfAttempt.get(row.attemptId) ?? '');
	const question = edition?.content.questions.find(({ id }) => id === row.questionId);
	if (!question) return choices.join('; ');
	const say = (choice: string) => typeOf(question).sayChoice(question, choice, variant) ?? choice;
	return choices.map(say).join('; ');
}
