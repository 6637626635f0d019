import type { ShippedNotice } from '../notice.ts';

/** The cookies of `sign-in/cookies.ts`; tests/notices holds the names against it. */
export const cookies: ShippedNotice = {
	fi: {
		title: 'Evästeet',
		body: `Palvelussa on vain evästeitä, joita se tarvitsee toimiakseen. Siksi lupaa ei kysytä. Palvelussa ei ole seurantaa, mainoksia eikä muiden yritysten evästeitä.

## Evästeet

- session: pitää sinut kirjautuneena. Häviää, kun suljet selaimen, ja lakkaa toimimasta viimeistään viikossa.
- sign-in: yhdistää kirjautumislinkin selaimeen, jolla pyysit sen. Kestää 15 minuuttia.
- provider: vie kirjautumisen toiseen palveluun ja takaisin. Kestää 15 minuuttia.
- device: muistaa, että tällä selaimella on kirjauduttu, jotta muiden arvaukset eivät estä sinua. Kestää vuoden.
- language: muistaa valitsemasi kielen. Kestää vuoden.
- easy-language: muistaa, luetko selkokieltä. Kestää vuoden.

Suojatussa yhteydessä kolmen ensimmäisen nimen alussa on __Host-. Voit poistaa evästeet selaimen asetuksista; silloin kirjaudut ja valitset kielen uudelleen.

Henkilötiedoista kerrotaan [tietosuojaselosteessa](privacy).`,
	},
	sv: {
		title: 'Kakor',
		body: `Tjänsten har bara kakor som den behöver för att fungera. Därför frågar vi inte om lov. Det finns ingen spårning, ingen reklam och inga kakor från andra företag.

## Kakorna

- session: håller dig inloggad. Försvinner när du stänger webbläsaren och slutar gälla senast efter en vecka.
- sign-in: knyter en inloggningslänk till webbläsaren som bad om den. Gäller i 15 minuter.
- provider: för inloggningen till en annan tjänst och tillbaka. Gäller i 15 minuter.
- device: kommer ihåg att någon har loggat in i den här webbläsaren, så att andras gissningar inte hindrar dig. Gäller i ett år.
- language: kommer ihåg språket som du har valt. Gäller i ett år.
- easy-language: kommer ihåg om du läser lättläst. Gäller i ett år.

Över en skyddad förbindelse börjar de tre första namnen med __Host-. Du kan ta bort kakorna i webbläsarens inställningar; då loggar du in och väljer språk på nytt.

Om personuppgifter berättar vi i [dataskyddsinformationen](privacy).`,
	},
	en: {
		title: 'Cookies',
		body: `The service has only the cookies that it needs to work. That is why it does not ask for consent. There is no tracking, no advertising, and no cookie of another company.

## The cookies

- session: keeps you signed in. It goes when you close the browser, and stops working after a week at most.
- sign-in: ties a sign-in link to the browser that asked for it. It lasts 15 minutes.
- provider: takes signing in to another service and back. It lasts 15 minutes.
- device: remembers that somebody has signed in with this browser, so that the guesses of others do not keep you out. It lasts a year.
- language: remembers the language that you chose. It lasts a year.
- easy-language: remembers whether you read easy language. It lasts a year.

Over a secure connection the names of the first three begin with __Host-. You can remove the cookies in the settings of your browser; you then sign in and choose your language again.

Personal data is the subject of the [privacy notice](privacy).`,
	},
	'fi-simple': {
		title: 'Evästeet',
		body: `Eväste on pieni tieto, jonka palvelu tallentaa selaimeesi. Tässä palvelussa on vain tarpeellisia evästeitä. Palvelu ei seuraa sinua. Palvelussa ei ole mainoksia.

## Evästeet

- session: pysyt kirjautuneena.
- sign-in: linkki sähköpostissa toimii. Kestää 15 minuuttia.
- provider: voit kirjautua toisella palvelulla. Kestää 15 minuuttia.
- device: palvelu tuntee selaimesi. Kestää vuoden.
- language: palvelu muistaa kielesi. Kestää vuoden.
- easy-language: palvelu muistaa, että luet selkokieltä. Kestää vuoden.

Kolmen ensimmäisen nimen alussa voi olla __Host-.

Voit poistaa evästeet selaimesta. Sitten kirjaudut uudelleen.

Lue myös [tietosuojaseloste](privacy).`,
	},
	'sv-simple': {
		title: 'Kakor',
		body: `En kaka är en liten uppgift som tjänsten sparar i din webbläsare. Den här tjänsten har bara kakor som behövs. Tjänsten spårar dig inte. Det finns ingen reklam.

## Kakorna

- session: du är kvar som inloggad.
- sign-in: länken i e-posten fungerar. Gäller i 15 minuter.
- provider: du kan logga in med en annan tjänst. Gäller i 15 minuter.
- device: tjänsten känner igen din webbläsare. Gäller i ett år.
- language: tjänsten minns ditt språk. Gäller i ett år.
- easy-language: tjänsten minns att du läser lättläst. Gäller i ett år.

De tre första namnen kan börja med __Host-.

Du kan ta bort kakorna i webbläsaren. Sedan loggar du in på nytt.

Läs också [dataskyddsinformationen](privacy).`,
	},
	'en-simple': {
		title: 'Cookies',
		body: `A cookie is a small piece of data that the service keeps in your browser. This service has only cookies that it needs. It does not track you. There are no adverts.

## The cookies

- session: you stay signed in.
- sign-in: the link in your email works. It lasts 15 minutes.
- provider: you can sign in with another service. It lasts 15 minutes.
- device: the service knows your browser. It lasts a year.
- language: the service remembers your language. It lasts a year.
- easy-language: the service remembers that you read easy language. It lasts a year.

The first three names can begin with __Host-.

You can remove the cookies in your browser. Then you sign in again.

Read the [privacy notice](privacy) too.`,
	},
};
