import { languageOf } from '#lib/languages.ts';
import type { Template } from './template.ts';

/** A manager invites somebody of their location who is not yet ready. */
export const invitation: Template = {
	fields: ['name', 'inviter', 'unit'],
	links: ['modules'],
	lists: ['choices'],
	texts: {
		fi: {
			subject: '{inviter} kutsuu sinut koulutukseen',
			body: `
# Kutsu koulutukseen

Hei {name},

{inviter} kutsuu sinut koulutukseen. Toimipaikkanne {unit} vahvistaa osaamistaan, ja sinulta puuttuu vielä suoritus:

{{choices}}

Voit opiskella silloin kun ehdit, myös puhelimella. Vastauksesi tallentuvat.

[Siirry koulutuksiin](modules)

Esihenkilösi näkee vain, onko koulutus suoritettu. Hän ei näe vastauksiasi eikä yrityksiäsi.`,
			because: 'Saat tämän viestin, koska toimipaikkasi esihenkilö on kutsunut sinut.',
		},
		sv: {
			subject: '{inviter} bjuder in dig till en utbildning',
			body: `
# Inbjudan till en utbildning

Hej {name}!

{inviter} bjuder in dig till en utbildning. Ert verksamhetsställe {unit} stärker sin kompetens, och du har ännu inte slutfört:

{{choices}}

Du kan studera när det passar dig, också på telefonen. Dina svar sparas.

[Gå till utbildningarna](modules)

Din chef ser bara om utbildningen är slutförd, inte dina svar eller dina försök.`,
			because:
				'Du får det här meddelandet eftersom chefen på ditt verksamhetsställe har bjudit in dig.',
		},
		en: {
			subject: '{inviter} invites you to a training module',
			body: `
# An invitation to training

Dear {name},

{inviter} invites you to training. Your location, {unit}, is strengthening its skills, and this is still open for you:

{{choices}}

You can study whenever it suits you, on a phone as well. Your answers are saved.

[Go to the modules](modules)

Your manager only sees whether a module is completed, not your answers or your attempts.`,
			because: 'You get this message because the manager of your location has invited you.',
		},
		'fi-simple': {
			subject: '{inviter} kutsuu sinut koulutukseen',
			body: `
# Kutsu koulutukseen

Hei {name}!

{inviter} kutsuu sinut koulutukseen. Työpaikkasi on {unit}.

Näitä voit opiskella:

{{choices}}

Voit opiskella, kun sinulla on aikaa. Voit käyttää myös puhelinta.

[Siirry koulutuksiin](modules)

Esihenkilö ei näe vastauksiasi. Hän näkee vain, oletko valmis.`,
			because: 'Saat tämän viestin, koska esihenkilösi kutsui sinut.',
		},
		'sv-simple': {
			subject: '{inviter} bjuder in dig till en utbildning',
			body: `
# Inbjudan till en utbildning

Hej {name}!

{inviter} bjuder in dig till en utbildning. Din arbetsplats är {unit}.

Det här kan du studera:

{{choices}}

Du kan studera när du har tid. Du kan också använda telefonen.

[Gå till utbildningarna](modules)

Chefen ser inte dina svar. Chefen ser bara om du är klar.`,
			because: 'Du får det här meddelandet för att din chef har bjudit in dig.',
		},
		'en-simple': {
			subject: '{inviter} invites you to a training module',
			body: `
# An invitation to training

Hello {name}!

{inviter} invites you to training. Your workplace is {unit}.

You can study this:

{{choices}}

You can study when you have time. You can also use your phone.

[Go to the modules](modules)

Your manager does not see your answers. Your manager only sees if you are ready.`,
			because: 'You get this message because your manager invited you.',
		},
	},
	sample({ origin, name, unit, modules }, variant) {
		const language = languageOf(variant);
		return {
			fields: { name, inviter: 'Samira Warsame', unit: unit[language] },
			links: { modules: `${origin}/modules` },
			lists: {
				choices: modules
					.slice(0, 3)
					.map(({ slug, title }) => ({ text: title[language], href: `${origin}/modules/${slug}` })),
			},
		};
	},
};
