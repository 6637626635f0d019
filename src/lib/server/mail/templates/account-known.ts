import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** Whoever has an account was invited again. */
export const accountKnown: Template = {
	fields: ['name', 'inviter', 'unit'],
	links: ['signIn'],
	lists: [],
	texts: {
		fi: {
			subject: 'Sinulla on jo tunnus Osaajaan',
			body: `
# Sinulla on jo tunnus

Hei {name},

osoitteesi annettiin kutsussa Osaajaan: {unit}. Kutsun lähetti {inviter}. Sinulla on jo tunnus tällä osoitteella, joten uutta ei tarvita.

[Kirjaudu sisään](signIn)`,
			because: 'Saat tämän viestin, koska osoitteesi annettiin kutsussa.',
		},
		sv: {
			subject: 'Du har redan ett konto i Osaaja',
			body: `
# Du har redan ett konto

Hej {name}!

Din adress gavs i en inbjudan till Osaaja: {unit}. Inbjudan kom från {inviter}. Du har redan ett konto med den här adressen och behöver inget nytt.

[Logga in](signIn)`,
			because: 'Du får det här meddelandet eftersom din adress gavs i en inbjudan.',
		},
		en: {
			subject: 'You have an account in Osaaja',
			body: `
# You have an account already

Dear {name},

Your address was given in an invitation to Osaaja: {unit}. The invitation came from {inviter}. You have an account with this address, so that no new one is needed.

[Sign in](signIn)`,
			because: 'You get this message because your address was given in an invitation.',
		},
		'fi-simple': {
			subject: 'Sinulla on jo tunnus Osaajaan',
			body: `
# Sinulla on jo tunnus

Hei {name}!

{inviter} kutsui sinut Osaajaan. Paikka on {unit}.

Sinulla on jo tunnus. Et tarvitse uutta.

[Kirjaudu sisään](signIn)`,
			because: 'Saat tämän viestin, koska sinut kutsuttiin.',
		},
		'sv-simple': {
			subject: 'Du har redan ett konto i Osaaja',
			body: `
# Du har redan ett konto

Hej {name}!

{inviter} bjöd in dig till Osaaja. Platsen är {unit}.

Du har redan ett konto. Du behöver inget nytt.

[Logga in](signIn)`,
			because: 'Du får det här meddelandet för att du blev inbjuden.',
		},
		'en-simple': {
			subject: 'You have an account in Osaaja',
			body: `
# You have an account already

Hello {name}!

{inviter} invited you to Osaaja. The place is {unit}.

You have an account already. You do not need a new one.

[Sign in](signIn)`,
			because: 'You get this message because you were invited.',
		},
	},
	sample: ({ origin, name, unit }, variant) => ({
		fields: { name, inviter: 'Samira Warsame', unit: unit[languageOf(variant)] },
		links: { signIn: `${origin}/sign-in` },
		lists: {},
	}),
};
