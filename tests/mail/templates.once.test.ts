import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { languages, languageOf, type Variant } from '#lib/languages.ts';
import { renderMail } from '#lib/server/mail/rendering.ts';
import { mailRules } from '#lib/server/mail/rules.ts';
import { footOf } from '#lib/server/mail/templates/frame.ts';
import {
	shippedText,
	type TemplateName,
	templateNames,
	templates,
	variantsOf,
} from '#lib/server/mail/templates.ts';
import { findWordingFaults } from '#lib/server/mail/wording-faults.ts';
import { parseBody } from '#lib/server/mail/wording-blocks.ts';

const facts = {
	...{ origin: 'https://osaaja.example', name: 'Aino' },
	city: { fi: 'Koivuranta', sv: 'Björkstrand', en: 'Koivuranta' },
	unit: { fi: 'Pääkirjasto', sv: 'Huvudbiblioteket', en: 'Main Library' },
	modules: [
		{
			slug: 'language-awareness',
			title: { fi: 'Kielitietoisuus', sv: 'Språkmedvetenhet', en: 'Language awareness' },
		},
		{
			slug: 'recognising-skills',
			title: { fi: 'Osaamisen tunnistaminen', sv: 'Att se kompetens', en: 'Recognising skills' },
		},
	],
};
const all = templateNames.flatMap((name) => variantsOf(name).map((variant) => ({ name, variant })));

function render(name: TemplateName, variant: Variant) {
	const text = shippedText(name, variant);
	const values = templates[name].sample(facts, variant, text);
	const foot = footOf(variant, text.because, { toPerson: name !== 'canary', canStop: true });
	const framed = {
		...values,
		fields: { ...values.fields, city: facts.city[languageOf(variant)] },
		links: {
			...{ ...values.links, mail: `${facts.origin}/my/mail` },
			unsubscribe: `${facts.origin}/mail/unsubscribe/01J`,
		},
	};
	return renderMail(text, foot, framed, variant);
}

describe('the templates', () => {
	test('exist for every rule, in all three languages', () => {
		for (const { template } of mailRules) expect(templateNames).toContain(template);
		for (const name of templateNames)
			for (const language of languages) expect(variantsOf(name)).toContain(language);
	});

	test('speak easy language to everybody whom it is for', () => {
		for (const name of [
			...(['certificate-issued', 'module-unfinished', 'invitation', 'digest'] as const),
			...(['report-closed', 'assignment-due'] as const),
		])
			expect(variantsOf(name)).toHaveLength(6);
	});

	test.each(all)('$name in $variant reads as it did', async ({ name, variant }) => {
		const { subject, text, html } = render(name, variant);
		const whole = `Subject: ${subject}\n\n${text}\n${'='.repeat(72)}\n${html}`;
		await expect(whole).toMatchFileSnapshot(`snapshots/${name}.${variant}.txt`);
	});

	test.each(all)('$name in $variant is without fault', ({ name, variant }) => {
		expect(findWordingFaults(name, shippedText(name, variant))).toEqual([]);
	});

	test.each(all)(
		'$name in $variant leaves no place empty and no link without an address',
		(each) => {
			const { subject, text, html } = render(each.name, each.variant);
			expect(subject + text + html).not.toMatch(/[{}]|undefined|href=""/);
			expect(subject.length).toBeLessThanOrEqual(78);
		},
	);

	test.each(all)(
		'$name in $variant is valid HTML with a language, a title and one first heading',
		async (each) => {
			const { html, subject } = render(each.name, each.variant);
			const validator = new HtmlValidate({
				extends: ['html-validate:standard', 'html-validate:a11y'],
				rules: { 'no-inline-style': 'off', 'long-title': 'off' },
			});
			const { results } = await validator.validateString(html);
			expect(results.flatMap(({ messages }) => messages)).toEqual([]);
			expect(html).toContain(`<html lang="${languageOf(each.variant)}">`);
			expect(html).toContain(`<title>${subject}</title>`);
			expect(html.match(/<h1/g)).toHaveLength(1);
			expect(html).not.toContain('<table');
		},
	);

	test.each(templateNames)('%s says the same things in every variant', (name) => {
		const shapeOf = (variant: Variant) => {
			const { body, phrases = {} } = shippedText(name, variant);
			const links = [...body.matchAll(/\]\((\w+)\)/g)].map(([, link]) => link);
			const lists = parseBody(body).flatMap((block) => (block.kind === 'list' ? block.name : []));
			return { links, lists, phrases: Object.keys(phrases) };
		};
		for (const variant of variantsOf(name)) expect(shapeOf(variant)).toEqual(shapeOf('fi'));
	});
});

describe('a wording that a coordinator writes', () => {
	const good = {
		subject: 'Todistus: {title}',
		body: '# Hei {name}\n\n{{earned}}\n\n[Avaa](credentials)',
	};
	const faultsOf = (changes: Partial<typeof good>) =>
		findWordingFaults('certificate-issued', { ...good, ...changes }).map(({ code, name }) =>
			name === undefined ? code : `${code} ${name}`,
		);

	test('may use the places that the template fills', () => {
		expect(faultsOf({})).toEqual([]);
	});

	test('is refused with places, links and lists that nobody fills', () => {
		expect(faultsOf({ subject: 'Hei {nimi}' })).toEqual(['unknown-place nimi']);
		expect(faultsOf({ body: `${good.body}\n\n{score} {} [x](evil)` })).toEqual([
			...['unknown-place score', 'unknown-place ', 'unknown-link evil'],
		]);
		expect(faultsOf({ body: `${good.body}\n\n{{people}}` })).toEqual(['unknown-list people']);
		expect(faultsOf({ body: good.body.replace('[Avaa]', '[Avaa {koodi}]') })).toEqual([
			'unknown-place koodi',
		]);
	});

	test('is refused without its list, its link, a heading or words', () => {
		expect(faultsOf({ body: '# Hei\n\n[Avaa](credentials)' })).toEqual(['missing-list earned']);
		expect(faultsOf({ body: '# Hei\n\n{{earned}}' })).toEqual(['missing-link credentials']);
		expect(faultsOf({ body: good.body.slice(2) })).toEqual(['no-heading']);
		expect(faultsOf({ body: good.body.replace('Avaa', '') })).toEqual(['empty-link']);
		expect(faultsOf({ subject: ' ', body: '' })).toEqual(['missing', 'missing']);
	});

	test('has a subject of one line and a sensible length', () => {
		expect(faultsOf({ subject: 'Hei\r\nBcc: x@y.example' })).toEqual(['not-one-line']);
		expect(faultsOf({ subject: 'a'.repeat(121) })).toEqual(['too-long']);
	});
});
