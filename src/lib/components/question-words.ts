import { formatPercent } from '#lib/format.ts';
import { m } from '#lib/i18n/messages.js';
import type { Language } from '#lib/languages.ts';
import type { Finding } from '#lib/question-findings.ts';
import { nameVariant } from './variant-names.ts';

const names: Record<Finding['kind'], () => string> = {
	'wrong-key': m.health_wrong_key,
	'everyone-right': m.health_everyone,
	unchosen: m.health_unchosen,
	'variant-harder': m.health_harder,
	'variant-easier': m.health_easier,
	'too-fast': m.health_fast,
};

export const nameFinding = (kind: Finding['kind']) => names[kind]();

/** A share from 0 to 1 as a whole percentage; 100 % is said of all alone, and 0 % of nobody. */
export function shareText(share: number, language: Language): string {
	const percent = Math.round(share * 100);
	if (share < 1 && percent === 100) return formatPercent(99, language);
	return formatPercent(share > 0 && percent === 0 ? 1 : percent, language);
}

/** What it is seen by, and what can be done about it. */
export function describeFinding(
	finding: Finding,
	optionTexts: Record<string, string>,
	language: Language,
): { title: string; evidence: string; advice: string } {
	const share = (value: number) => shareText(value, language);
	const textOf = (id: string) => optionTexts[id] ?? id;
	switch (finding.kind) {
		case 'wrong-key': {
			const { option, isLeftOut, better, others, people } = finding;
			const seen = { option: textOf(option), better: share(better), others: share(others) };
			const counts = { people: people.better, rest: people.others };
			return {
				title: nameFinding(finding.kind),
				evidence: isLeftOut
					? m.health_left_out_seen({ ...seen, ...counts })
					: m.health_wrong_key_seen({ ...seen, ...counts }),
				advice: m.health_wrong_key_advice(),
			};
		}
		case 'everyone-right': {
			const { right, people } = finding;
			return {
				title: nameFinding(finding.kind),
				evidence: m.health_everyone_seen({ right, people }),
				advice: m.health_everyone_advice(),
			};
		}
		case 'unchosen': {
			const seen = finding.options.map(({ id, chosen }) =>
				m.health_unchosen_option({ option: textOf(id), chosen }),
			);
			return {
				title: nameFinding(finding.kind),
				evidence: m.health_unchosen_seen({ people: finding.people, options: seen.join('; ') }),
				advice: m.health_unchosen_advice(),
			};
		}
		case 'too-fast': {
			const { variant, median, needed, people } = finding;
			const seconds = { median, needed: Math.ceil(needed), people };
			return {
				title: nameFinding(finding.kind),
				evidence: m.health_fast_seen({ ...seconds, variant: nameVariant(variant) }),
				advice: m.health_fast_advice(),
			};
		}
		default: {
			const { variant, usual, kind } = finding;
			const seen = { variant: nameVariant(variant), usual: nameVariant(usual) };
			const shares = { share: share(finding.share), usual_share: share(finding.usualShare) };
			return {
				title: nameFinding(kind),
				evidence: m.health_variant_seen({ ...seen, ...shares }),
				advice: kind === 'variant-harder' ? m.health_harder_advice() : m.health_easier_advice(),
			};
		}
	}
}
