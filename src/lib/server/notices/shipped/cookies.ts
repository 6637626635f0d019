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
- carried: säilyttää salattuina vastaukset, jotka lähetit kirjautumisen jo päätyttyä, kunnes kirjaudut. Kestää puoli tuntia.
- kept-for: kertoo, kenen vastauksia selain saa säilyttää, kun verkko ei toimi. Kestää 30 päivää tai kunnes kirjaudut ulos.
- language: muistaa valitsemasi kielen. Kestää vuoden.
- easy-language: muistaa, luetko selkokieltä. Kestää vuoden.

Suojatussa yhteydessä muiden nimien kuin language ja easy-language alussa on __Host-. Kun verkko ei toimi, selaimen muistissa odottavat myös kokeen vastaukset, kunnes ne on tallennettu tai kirjaudut ulos. Voit poistaa evästeet selaimen asetuksista; silloin kirjaudut ja valitset kielen uudelleen.

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
- carried: håller svar krypterade som du skickade när inloggningen redan hade upphört, tills du loggar in. Gäller i en halvtimme.
- kept-for: säger vems svar webbläsaren får hålla kvar när nätet inte fungerar. Gäller i 30 dagar eller tills du loggar ut.
- language: kommer ihåg språket som du har valt. Gäller i ett år.
- easy-language: kommer ihåg om du läser lättläst. Gäller i ett år.

Över en skyddad förbindelse börjar andra namn än language och easy-language med __Host-. När nätet inte fungerar väntar också svar på prov i webbläsarens minne, tills de är sparade eller du loggar ut. Du kan ta bort kakorna i webbläsarens inställningar; då loggar du in och väljer språk på nytt.

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
- carried: keeps answers encrypted that you sent when your sign-in had ended, until you sign in. It lasts half an hour.
- kept-for: says whose answers the browser may keep while there is no network. It lasts 30 days, or until you sign out.
- language: remembers the language that you chose. It lasts a year.
- easy-language: remembers whether you read easy language. It lasts a year.

Over a secure connection names other than language and easy-language begin with __Host-. While there is no network, answers to a quiz also wait in the browser's storage until they are saved or you sign out. You can remove the cookies in the settings of your browser; you then sign in and choose your language again.

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
- carried: kokeen vastaukset odottavat, kunnes kirjaudut. Kestää puoli tuntia.
- kept-for: selain voi säilyttää vastauksesi, kun verkko ei toimi. Kestää 30 päivää.
- language: palvelu muistaa kielesi. Kestää vuoden.
- easy-language: palvelu muistaa, että luet selkokieltä. Kestää vuoden.

Joidenkin nimien alussa voi olla __Host-.

Joskus verkko ei toimi. Silloin kokeen vastaukset odottavat selaimessa. Ne häviävät selaimesta, kun ne on tallennettu tai kun kirjaudut ulos.

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
- carried: svaren på ett prov väntar tills du loggar in. Gäller i en halvtimme.
- kept-for: webbläsaren kan hålla kvar dina svar när nätet inte fungerar. Gäller i 30 dagar.
- language: tjänsten minns ditt språk. Gäller i ett år.
- easy-language: tjänsten minns att du läser lättläst. Gäller i ett år.

Några av namnen kan börja med __Host-.

Ibland fungerar nätet inte. Då väntar svaren på ett prov i webbläsaren. De försvinner därifrån när de är sparade eller när du loggar ut.

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
- carried: your quiz answers wait until you sign in. It lasts half an hour.
- kept-for: the browser can keep your answers while there is no network. It lasts 30 days.
- language: the service remembers your language. It lasts a year.
- easy-language: the service remembers that you read easy language. It lasts a year.

Some of the names can begin with __Host-.

Sometimes there is no network. Then your quiz answers wait in the browser. They go from there when they are saved or when you sign out.

You can remove the cookies in your browser. Then you sign in again.

Read the [privacy notice](privacy) too.`,
	},
};
