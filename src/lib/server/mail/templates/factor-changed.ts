import { formatMoment } from '#lib/format.ts';
import { languageOf } from '#lib/languages.ts';
import { fillPhrase } from '../values.ts';
import type { Template } from './template.ts';

/** A passkey or the second step of somebody was added, removed or reset: if it was not they, they learn of it. */
export const factorChanged: Template = {
	fields: ['name', 'moment', 'change'],
	links: ['account'],
	lists: [],
	texts: {
		fi: {
			subject: 'Kirjautumistapasi Osaajaan on muuttunut',
			body: `
# Kirjautumistapasi on muuttunut

Hei {name},

{change} Se tehtiin {moment}.

Jos teit muutoksen itse, kaikki on kunnossa.

Jos et tehnyt sitä itse, kirjaudu heti, kirjaa muut laitteet ulos ja kerro asiasta ylläpidolle.

[Avaa oma tili](account)`,
			because: 'Saat tämän viestin, koska kirjautumistapasi muuttui.',
			phrases: {
				'passkey-added': 'Tilillesi lisättiin pääsyavain.',
				'passkey-removed': 'Tililtäsi poistettiin pääsyavain.',
				'identity-removed': 'Tililtäsi poistettiin yhteys toisen palvelun tunnuksiin.',
				'app-added': 'Tilillesi lisättiin todennussovellus.',
				'app-removed': 'Tililtäsi poistettiin todennussovellus.',
				'codes-made': 'Tilillesi luotiin uudet varakoodit.',
				reset: 'Ylläpito poisti pääsyavaimesi, todennussovelluksesi ja varakoodisi.',
			},
		},
		sv: {
			subject: 'Ditt sätt att logga in på Osaaja har ändrats',
			body: `
# Ditt sätt att logga in har ändrats

Hej {name}!

{change} Det gjordes {moment}.

Om du själv gjorde ändringen är allt som det ska.

Om det inte var du ska du genast logga in, logga ut de andra enheterna och berätta det för administratören.

[Öppna ditt konto](account)`,
			because: 'Du får det här meddelandet eftersom ditt sätt att logga in ändrades.',
			phrases: {
				'passkey-added': 'En lösennyckel lades till i ditt konto.',
				'passkey-removed': 'En lösennyckel togs bort från ditt konto.',
				'identity-removed':
					'Kopplingen till en annan tjänsts inloggning togs bort från ditt konto.',
				'app-added': 'En autentiseringsapp lades till i ditt konto.',
				'app-removed': 'Autentiseringsappen togs bort från ditt konto.',
				'codes-made': 'Nya reservkoder skapades för ditt konto.',
				reset:
					'Administratören tog bort dina lösennycklar, din autentiseringsapp och dina reservkoder.',
			},
		},
		en: {
			subject: 'Your way of signing in to Osaaja has changed',
			body: `
# Your way of signing in has changed

Dear {name},

{change} This was done on {moment}.

If you did it yourself, all is well.

If you did not, sign in at once, sign out the other devices, and tell the administrator.

[Open your account](account)`,
			because: 'You get this message because your way of signing in was changed.',
			phrases: {
				'passkey-added': 'A passkey was added to your account.',
				'passkey-removed': 'A passkey was removed from your account.',
				'identity-removed': 'The link to another service’s sign-in was removed from your account.',
				'app-added': 'An authenticator app was added to your account.',
				'app-removed': 'The authenticator app was removed from your account.',
				'codes-made': 'New recovery codes were made for your account.',
				reset:
					'The administrator removed your passkeys, your authenticator app and your recovery codes.',
			},
		},
		'fi-simple': {
			subject: 'Kirjautumistapasi Osaajaan on muuttunut',
			body: `
# Kirjautumistapasi on muuttunut

Hei {name}!

{change} Se tehtiin {moment}.

Teitkö sen itse? Silloin kaikki on hyvin.

Etkö tehnyt sitä itse? Kirjaudu heti. Kirjaa muut laitteet ulos. Kerro asiasta myös ylläpidolle.

[Avaa oma tili](account)`,
			because: 'Saat tämän viestin, koska kirjautumistapasi muuttui.',
			phrases: {
				'passkey-added': 'Tilillesi lisättiin pääsyavain.',
				'passkey-removed': 'Tililtäsi poistettiin pääsyavain.',
				'identity-removed': 'Tililtäsi poistettiin yhteys toisen palvelun tunnuksiin.',
				'app-added': 'Tilillesi lisättiin sovellus, joka antaa koodeja.',
				'app-removed': 'Tililtäsi poistettiin sovellus, joka antaa koodeja.',
				'codes-made': 'Tilillesi tehtiin uudet varakoodit.',
				reset: 'Ylläpito poisti pääsyavaimesi, sovelluksesi ja varakoodisi.',
			},
		},
		'sv-simple': {
			subject: 'Ditt sätt att logga in på Osaaja har ändrats',
			body: `
# Ditt sätt att logga in har ändrats

Hej {name}!

{change} Det gjordes {moment}.

Var det du? Då är allt bra.

Var det inte du? Logga in genast. Logga ut de andra enheterna. Berätta också för administratören.

[Öppna ditt konto](account)`,
			because: 'Du får det här meddelandet för att ditt sätt att logga in ändrades.',
			phrases: {
				'passkey-added': 'En lösennyckel lades till i ditt konto.',
				'passkey-removed': 'En lösennyckel togs bort från ditt konto.',
				'identity-removed':
					'Kopplingen till en annan tjänsts inloggning togs bort från ditt konto.',
				'app-added': 'En app som ger koder lades till i ditt konto.',
				'app-removed': 'En app som ger koder togs bort från ditt konto.',
				'codes-made': 'Du fick nya reservkoder.',
				reset: 'Administratören tog bort dina lösennycklar, din app och dina reservkoder.',
			},
		},
		'en-simple': {
			subject: 'Your way of signing in to Osaaja has changed',
			body: `
# Your way of signing in has changed

Hello {name}!

{change} This was done on {moment}.

Did you do it? Then all is well.

Did you not do it? Sign in now. Sign out the other devices. Tell the administrator too.

[Open your account](account)`,
			because: 'You get this message because your way of signing in was changed.',
			phrases: {
				'passkey-added': 'A passkey was added to your account.',
				'passkey-removed': 'A passkey was removed from your account.',
				'identity-removed': 'The link to another service’s sign-in was removed from your account.',
				'app-added': 'An app that gives codes was added to your account.',
				'app-removed': 'An app that gives codes was removed from your account.',
				'codes-made': 'New recovery codes were made for you.',
				reset: 'The administrator removed your passkeys, your app and your recovery codes.',
			},
		},
	},
	sample: ({ origin, name }, variant, { phrases = {} }) => ({
		fields: {
			name,
			change: fillPhrase(phrases['passkey-added'] ?? '', {}),
			moment: formatMoment(
				new Date('2026-11-22T09:20:00Z'),
				languageOf(variant),
				'Europe/Helsinki',
			),
		},
		links: { account: `${origin}/my/account` },
		lists: {},
	}),
};
