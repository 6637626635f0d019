import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** The person has earned a certificate. */
export const certificateIssued: Template = {
	fields: ['name', 'title'],
	links: ['credentials'],
	lists: ['earned'],
	texts: {
		fi: {
			subject: 'Todistuksesi on valmis: {title}',
			body: `
# Todistuksesi on valmis

Hei {name},

onnittelut! Olet saanut todistuksen:

{{earned}}

Voit ladata todistuksen PDF-tiedostona ja jakaa osaamismerkin omalta sivultasi.

[Avaa omat todistukset](credentials)

Kuka tahansa voi tarkistaa todistuksen aitouden yllä olevasta linkistä tai todistuksen numerolla.`,
			because: 'Saat tämän viestin, koska sinulle on myönnetty todistus.',
		},
		sv: {
			subject: 'Ditt intyg är klart: {title}',
			body: `
# Ditt intyg är klart

Hej {name}!

Grattis! Du har fått ett intyg:

{{earned}}

På din egen sida kan du ladda ner intyget som pdf-fil och dela kompetensmärket.

[Öppna dina intyg](credentials)

Vem som helst kan kontrollera att intyget är äkta via länken ovan eller med intygets nummer.`,
			because: 'Du får det här meddelandet eftersom du har fått ett intyg.',
		},
		en: {
			subject: 'Your certificate is ready: {title}',
			body: `
# Your certificate is ready

Dear {name},

Congratulations! You have earned a certificate:

{{earned}}

On your own page you can download the certificate as a PDF and share the badge.

[Open your certificates](credentials)

Anyone can check that the certificate is genuine by the link above or by its number.`,
			because: 'You get this message because a certificate was issued to you.',
		},
		'fi-simple': {
			subject: 'Todistuksesi on valmis: {title}',
			body: `
# Todistuksesi on valmis

Hei {name}!

Onneksi olkoon! Sait todistuksen:

{{earned}}

Todistus on omalla sivullasi. Voit tallentaa sen itsellesi.

[Avaa omat todistukset](credentials)`,
			because: 'Saat tämän viestin, koska sait todistuksen.',
		},
		'sv-simple': {
			subject: 'Ditt intyg är klart: {title}',
			body: `
# Ditt intyg är klart

Hej {name}!

Grattis! Du har fått ett intyg:

{{earned}}

Intyget finns på din egen sida. Du kan spara det.

[Öppna dina intyg](credentials)`,
			because: 'Du får det här meddelandet för att du har fått ett intyg.',
		},
		'en-simple': {
			subject: 'Your certificate is ready: {title}',
			body: `
# Your certificate is ready

Hello {name}!

Well done! You got a certificate:

{{earned}}

The certificate is on your own page. You can save it.

[Open your certificates](credentials)`,
			because: 'You get this message because you got a certificate.',
		},
	},
	sample({ origin, name, modules }, variant) {
		const title = modules[0]?.title[languageOf(variant)] ?? '';
		const number = 'OSA-7K3M-Q9TD-X2B4V';
		return {
			fields: { name, title },
			links: { credentials: `${origin}/my/credentials` },
			lists: { earned: [{ text: `${title} (${number})`, href: `${origin}/verify/${number}` }] },
		};
	},
};
