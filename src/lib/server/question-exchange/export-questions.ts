import type { Variant } from '#lib/languages.ts';
import type { Question, questionTypes } from '#lib/server/catalogue/module-format.ts';
import type { ExchangedQuestion, ExchangedType, FoundQuestion } from './exchanged-question.ts';
import { readGift } from './gift/read-gift.ts';
import { writeGift } from './gift/write-gift.ts';
import { inVariant } from './in-variant.ts';
import { readMoodleXml } from './moodle-xml/read-moodle-xml.ts';
import { writeMoodleXml } from './moodle-xml/write-moodle-xml.ts';
import { xmlLimits } from './limits.ts';
import { readItem } from './qti/read-item.ts';
import { writeItem } from './qti/write-item.ts';
import { writeQtiPackage } from './qti/write-package.ts';
import { isSame } from './same-question.ts';
import { readXmlTree } from '#lib/server/xml.ts';

export const exportFormats = ['gift', 'moodle-xml', 'qti-3'] as const;
export type ExportFormat = (typeof exportFormats)[number];
type QuestionType = (typeof questionTypes)[number];

interface Format {
	/** How its files end. */
	ending: string;
	mediaType: string;
	types: readonly ExchangedType[];
	/** Whether options, pairs, items and gaps have ids in it. */
	hasIds: boolean;
	write: (questions: ExchangedQuestion[], variant: Variant) => string | Buffer;
	/** What its reader makes of one question that its writer has written. */
	copy: (question: ExchangedQuestion, variant: Variant) => FoundQuestion[];
}

const choices = ['single', 'multiple', 'true_false', 'matching', 'numeric', 'short_text'] as const;

const formats: Record<ExportFormat, Format> = {
	gift: {
		...{ ending: 'gift', mediaType: 'text/plain; charset=utf-8', types: choices, hasIds: false },
		write: writeGift,
		copy: (question) => readGift(writeGift([question])).found,
	},
	'moodle-xml': {
		...{ ending: 'xml', mediaType: 'application/xml; charset=utf-8', hasIds: false },
		types: [...choices, 'ordering', 'cloze'],
		write: writeMoodleXml,
		copy: (question) => readMoodleXml(treeOf(writeMoodleXml([question]))).found,
	},
	'qti-3': {
		...{ ending: 'zip', mediaType: 'application/zip', hasIds: true },
		types: [...choices, 'ordering', 'cloze'],
		write: writeQtiPackage,
		copy: (question, variant) => [readItem(treeOf(writeItem(question, variant)))],
	},
};

/** Why a question is not in an exported file. */
export type NotExported = 'type' | 'unit' | 'not-written' | 'changed';

export interface ExportedQuestions {
	/** The name of the file after the module's. */
	ending: string;
	mediaType: string;
	content: Buffer;
	carried: string[];
	/** Every question that is not carried. */
	listed: { id: string; type: QuestionType; reason: NotExported }[];
}

/**
 * The questions of a module in one variant, as a file for others. Only what comes back equal when it is read again is
 * written; every other question is listed with the reason.
 */
export function exportQuestions(
	questions: Question[],
	format: ExportFormat,
	variant: Variant,
): ExportedQuestions {
	const { ending, mediaType, write } = formats[format];
	const carried: ExchangedQuestion[] = [];
	const listed: ExportedQuestions['listed'] = [];
	for (const question of questions) {
		const outcome = tryQuestion(question, format, variant);
		if (typeof outcome !== 'string') carried.push(outcome);
		else listed.push({ id: question.id, type: question.type, reason: outcome });
	}
	return {
		...{ ending: `${variant}.${ending}`, mediaType, listed },
		content: Buffer.from(write(carried, variant)),
		carried: carried.map(({ id = '' }) => id),
	};
}

/** Whether a format has words for a type of question at all. */
export function isExpressible(type: QuestionType, format: ExportFormat): boolean {
	return formats[format].types.some((each) => each === type);
}

function tryQuestion(
	question: Question,
	format: ExportFormat,
	variant: Variant,
): ExchangedQuestion | NotExported {
	if (!isExpressible(question.type, format)) return 'type';
	const said = inVariant(question, variant);
	if (!said) return 'not-written';
	if (format === 'gift' && said.type === 'numeric' && said.unit !== undefined) return 'unit';
	const { copy, hasIds } = formats[format];
	const [found, ...others] = copy(said, variant);
	const isCopy =
		found !== undefined &&
		'question' in found &&
		others.length + found.losses.length === 0 &&
		isSame(said, found.question, hasIds);
	return isCopy ? said : 'changed';
}

function treeOf(text: string) {
	return readXmlTree(Buffer.from(text), xmlLimits);
}
