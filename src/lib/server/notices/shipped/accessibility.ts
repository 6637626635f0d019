import type { ShippedNotice } from '../notice.ts';

/** As the Finnish act 306/2019 asks: state, shortcomings, feedback and its 14 days, the authority that supervises. */
export const accessibility: ShippedNotice = {
	fi: {
		title: 'Saavutettavuus\u00adseloste',
		body: `Tämä seloste koskee koulutuspalvelua, josta vastaa {city}. Palvelua koskee laki digitaalisten palvelujen tarjoamisesta (306/2019).

## Miten saavutettava palvelu on

Palvelu täyttää lain vaatimukset osittain. Tavoite on WCAG 2.2 -ohjeiston taso AA. Palvelun sivut testataan automaattisesti ja näppäimistöllä ennen jokaista julkaisua. Ulkopuolinen ei ole vielä arvioinut palvelua.

## Mikä ei vielä ole saavutettavaa

- Kaikista koulutuksista ei ole selkokielistä muotoa. Silloin näytetään yleiskieli.
- Palvelua ei ole vielä kokeiltu kaikilla ruudunlukijoilla.
- Kaupungin itse lisäämissä teksteissä voi olla puutteita.

## Kerro puutteesta

Jos et saa jotakin auki tai et ymmärrä sitä, [kerro ongelmasta](report) tai ota yhteyttä: {contact}. Vastaamme 14 päivän kuluessa.

## Jos et ole tyytyväinen

Jos et saa vastausta 14 päivässä tai vastaus ei riitä, voit tehdä ilmoituksen Liikenne- ja viestintävirasto Traficomille. Ohjeet ovat sivustolla [saavutettavuusvaatimukset.fi](supervisor).`,
	},
	sv: {
		title: 'Tillgänglighets\u00adutlåtande',
		body: `Det här utlåtandet gäller utbildningstjänsten som {city} ansvarar för. Tjänsten omfattas av lagen om tillhandahållande av digitala tjänster (306/2019).

## Hur tillgänglig tjänsten är

Tjänsten uppfyller lagens krav delvis. Målet är nivå AA i riktlinjerna WCAG 2.2. Tjänstens sidor testas automatiskt och med tangentbord före varje ny version. Ingen utomstående har ännu bedömt tjänsten.

## Vad som ännu inte är tillgängligt

- Alla utbildningar finns inte på lättläst språk. Då visas texten på allmänspråk.
- Tjänsten har ännu inte prövats med alla skärmläsare.
- Texter som staden själv lägger till kan ha brister.

## Berätta om en brist

Om du inte får upp något eller inte förstår det, [berätta om problemet](report) eller ta kontakt: {contact}. Vi svarar inom 14 dagar.

## Om du inte är nöjd

Om du inte får svar inom 14 dagar eller svaret inte räcker kan du göra en anmälan till Transport- och kommunikationsverket Traficom. Anvisningar finns på webbplatsen [saavutettavuusvaatimukset.fi](supervisor).`,
	},
	en: {
		title: 'Accessibility statement',
		body: `This statement is about the training service for which {city} is responsible. The Finnish Act on the Provision of Digital Services (306/2019) applies to it.

## How accessible the service is

The service meets the requirements of the act in part. Its aim is level AA of WCAG 2.2. The pages of the service are tested automatically and by keyboard before each release. Nobody from outside has assessed the service yet.

## What is not accessible yet

- Not every module is written in easy language. Then the full text is shown.
- The service has not been tried with all screen readers yet.
- Texts that the city has added itself may have shortcomings.

## Tell us about a shortcoming

If you cannot open something or cannot understand it, [tell us about the problem](report) or get in touch: {contact}. We answer within 14 days.

## If you are not satisfied

If you get no answer within 14 days or the answer is not enough, you can file a report with the Finnish Transport and Communications Agency Traficom. Its instructions are on the site [saavutettavuusvaatimukset.fi](supervisor).`,
	},
	'fi-simple': {
		title: 'Saavutettavuus\u00adseloste',
		body: `Palvelun pitää toimia kaikille. Laki vaatii sitä (306/2019). Palvelusta vastaa {city}.

## Toimiiko palvelu kaikille

Palvelu toimii suurimmaksi osaksi niin kuin laki vaatii. Sivut testataan koneella ja näppäimistöllä. Kukaan ulkopuolinen ei ole vielä arvioinut palvelua.

## Mikä ei vielä toimi

- Kaikista koulutuksista ei ole selkokielistä tekstiä.
- Kaikkia ruudunlukijoita ei ole vielä kokeiltu.
- Kaupungin omissa teksteissä voi olla puutteita.

## Kerro, jos jokin ei toimi

[Kerro ongelmasta](report) tai ota yhteyttä: {contact}. Saat vastauksen 14 päivän aikana.

## Jos vastaus ei auta

Voit kertoa asiasta Liikenne- ja viestintävirasto Traficomille. Ohjeet ovat sivustolla [saavutettavuusvaatimukset.fi](supervisor).`,
	},
	'sv-simple': {
		title: 'Tillgänglighets\u00adutlåtande',
		body: `Tjänsten ska fungera för alla. Lagen kräver det (306/2019). Ansvarig för tjänsten är {city}.

## Fungerar tjänsten för alla

Tjänsten fungerar till största delen så som lagen kräver. Sidorna testas med maskin och med tangentbord. Ingen utomstående har ännu bedömt tjänsten.

## Vad som inte fungerar än

- Alla utbildningar har inte lättläst text.
- Alla skärmläsare har inte prövats än.
- Stadens egna texter kan ha brister.

## Berätta om något inte fungerar

[Berätta om problemet](report) eller ta kontakt: {contact}. Du får svar inom 14 dagar.

## Om svaret inte hjälper

Du kan berätta om saken för Transport- och kommunikationsverket Traficom. Råd finns på webbplatsen [saavutettavuusvaatimukset.fi](supervisor).`,
	},
	'en-simple': {
		title: 'Accessibility statement',
		body: `The service must work for everybody. The law asks for it (306/2019). Responsible for the service is {city}.

## Does the service work for everybody

Most of the service works as the law asks. The pages are tested by machine and by keyboard. Nobody from outside has tested the service yet.

## What does not work yet

- Not all modules have easy text.
- Not all screen readers have been tried yet.
- The city’s own texts may have mistakes.

## Tell us if something does not work

[Tell us about the problem](report) or get in touch: {contact}. You get an answer within 14 days.

## If the answer does not help

You can tell the Finnish Transport and Communications Agency Traficom. Its advice is on the site [saavutettavuusvaatimukset.fi](supervisor).`,
	},
};
