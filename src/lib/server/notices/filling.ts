import type { Env } from '#env';
import { type Language, languageOf, type Texts, type Variant } from '#lib/languages.ts';
import { parseBody, type Piece } from '#lib/server/mail/wording-blocks.ts';
import type { Periods } from '#lib/server/privacy/categories.ts';
import { type NoticeField, type NoticeLink, noticeLinks } from './notice.ts';

/** A piece of a line as it is shown; with an address it is a link. */
export interface ShownPiece {
	text: string;
	href?: string;
}

export type ShownBlock =
	| { kind: 'heading' | 'paragraph'; pieces: ShownPiece[] }
	| { kind: 'items'; items: ShownPiece[][] };

export interface Filling {
	/** The city as its organisation names it; undefined before the set-up. */
	city: Texts | undefined;
	periods: Periods;
	settings: Pick<Env, 'CITY_CONTACT' | 'CITY_DATA_PROTECTION'>;
}

/** What is said where a setting is not given: sentences read on with it. */
const unset: Record<'city' | 'contact' | 'officer', Texts> = {
	city: { fi: 'kaupunki', sv: 'staden', en: 'the city' },
	contact: {
		fi: 'kaupungin kirjaamo',
		sv: 'stadens registratorskontor',
		en: 'the city’s registry office',
	},
	officer: {
		fi: 'kaupungin tietosuojavastaava',
		sv: 'stadens dataskyddsombud',
		en: 'the city’s data protection officer',
	},
};

/** A text with its places filled in, as blocks for a page to draw: no value can become a mark or HTML. */
export function fillNotice(body: string, variant: Variant, filling: Filling): ShownBlock[] {
	const fields = fieldsOf(languageOf(variant), filling);
	const fill = (pieces: Piece[]) => pieces.map((piece) => fillPiece(piece, fields));
	return parseBody(body).flatMap((block): ShownBlock[] => {
		if (block.kind === 'list') return [];
		if (block.kind === 'items') return [{ kind: 'items', items: block.items.map(fill) }];
		return [{ kind: block.kind, pieces: fill(block.pieces) }];
	});
}

function fillPiece(piece: Piece, fields: Record<NoticeField, string>): ShownPiece {
	if (piece.kind === 'words') return { text: piece.words };
	if (piece.kind === 'field') return { text: fields[piece.name as NoticeField] };
	const text = piece.text.map((inner) => fillPiece(inner, fields).text).join('');
	return { text, href: noticeLinks[piece.name as NoticeLink] };
}

function fieldsOf(
	language: Language,
	{ city, periods, settings }: Filling,
): Record<NoticeField, string> {
	return {
		city: city?.[language] ?? unset.city[language],
		contact: settings.CITY_CONTACT?.address ?? unset.contact[language],
		officer: settings.CITY_DATA_PROTECTION?.address ?? unset.officer[language],
		answersMonths: String(periods.answers),
		readingsMonths: String(periods.readings),
		mailsMonths: String(periods.mails),
		feedbackMonths: String(periods.feedback),
		reportsMonths: String(periods.reports),
		leaversMonths: String(periods.leavers),
	};
}
