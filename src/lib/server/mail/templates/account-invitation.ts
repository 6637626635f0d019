import { formatDay } from '#lib/format.ts';
import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** Somebody outside HR is invited to take an account. */
export const accountInvitation: Template = {
	fields: ['name', 'inviter', 'unit', 'until'],
	links: ['join'],
	lists: [],
	texts: {
		fi: {
			subject: 'Kutsu Osaajaan: {unit}',
			body: `
# Tervetuloa Osaajaan

Hei {name},

{inviter} kutsuu sinut mukaan Osaajaan: {unit}. Osaajassa opiskelet lyhyitä koulutuksia omaan tahtiisi ja saat niistä todistuksen.

Vahvista nimesi ja lue salassapitolupaus. Siihen menee muutama minuutti.

[Ota tunnus käyttöön](join)

Kutsu on voimassa {until} asti ja on vain sinulle.`,
			because:
				'Saat tämän viestin, koska osoitteesi annettiin kutsua varten. Jos et tunne kutsujaa, sinun ei tarvitse tehdä mitään.',
		},
		sv: {
			subject: 'Inbjudan till Osaaja: {unit}',
			body: `
# Välkommen till Osaaja

Hej {name}!

{inviter} bjuder in dig till Osaaja: {unit}. I Osaaja går du korta utbildningar i din egen takt och får ett intyg.

Bekräfta ditt namn och läs tystnadslöftet. Det tar några minuter.

[Ta i bruk ditt konto](join)

Inbjudan gäller till och med {until} och är bara till dig.`,
			because:
				'Du får det här meddelandet eftersom din adress gavs för en inbjudan. Om du inte känner den som bjuder in behöver du inte göra något.',
		},
		en: {
			subject: 'Invitation to Osaaja: {unit}',
			body: `
# Welcome to Osaaja

Dear {name},

{inviter} invites you to Osaaja: {unit}. In Osaaja you take short courses at your own pace and get a certificate.

Confirm your name and read the pledge of confidentiality. It takes a few minutes.

[Take up your account](join)

The invitation holds until {until} and is for you alone.`,
			because:
				'You get this message because your address was given for an invitation. If you do not know who invites you, you need not do anything.',
		},
		'fi-simple': {
			subject: 'Kutsu Osaajaan: {unit}',
			body: `
# Tervetuloa Osaajaan

Hei {name}!

{inviter} kutsuu sinut Osaajaan. Paikka on {unit}.

Osaajassa opiskelet lyhyitä koulutuksia.

Tarkista nimesi ja lue lupaus.

[Ota tunnus käyttöön](join)

Kutsu päättyy {until}.`,
			because:
				'Saat tämän viestin, koska sinut kutsuttiin. Etkö tunne kutsujaa? Silloin sinun ei tarvitse tehdä mitään.',
		},
		'sv-simple': {
			subject: 'Inbjudan till Osaaja: {unit}',
			body: `
# Välkommen till Osaaja

Hej {name}!

{inviter} bjuder in dig till Osaaja. Platsen är {unit}.

I Osaaja går du korta utbildningar.

Kontrollera ditt namn och läs löftet.

[Ta i bruk ditt konto](join)

Inbjudan slutar {until}.`,
			because:
				'Du får det här meddelandet för att du är inbjuden. Känner du inte den som bjuder in? Då behöver du inte göra något.',
		},
		'en-simple': {
			subject: 'Invitation to Osaaja: {unit}',
			body: `
# Welcome to Osaaja

Hello {name}!

{inviter} invites you to Osaaja. The place is {unit}.

In Osaaja you take short courses.

Check your name and read the promise.

[Start using your account](join)

The invitation ends on {until}.`,
			because:
				'You get this message because you were invited. Do you not know this person? Then you need not do anything.',
		},
	},
	sample: ({ origin, name, unit }, variant) => ({
		fields: {
			name,
			inviter: 'Samira Warsame',
			unit: unit[languageOf(variant)],
			until: formatDay('2026-12-31', languageOf(variant)),
		},
		links: { join: `${origin}/invitations/example` },
		lists: {},
	}),
};
