import type { ShippedNotice } from '../notice.ts';

/** What is true of this software; who answers for it and for how long are settings. */
export const privacy: ShippedNotice = {
	fi: {
		title: 'Tietosuojaseloste',
		body: `Tässä kerrotaan, mitä henkilötietoja koulutuspalvelussa käsitellään ja miksi. Omat tietosi näet [omista tiedoista](data), kun olet kirjautunut.

## Kuka vastaa tiedoista

Rekisterinpitäjä on {city}. Ota yhteyttä: {contact}. Tietosuojavastaava: {officer}.

## Mihin tietoja käytetään

Kaupunki huolehtii henkilöstönsä ja vapaaehtoistensa osaamisesta. Sitä varten palvelussa on:

- nimi, sähköpostiosoite, kieli, tehtävät ja roolit
- luetut oppitunnit, kokeet, suoritukset ja todistukset
- järjestelyt kokeissa, jos niistä on sovittu kanssasi, esimerkiksi lisäaika
- palaute ja ilmoitukset, jotka itse annat
- lähetetyt viestit
- kirjautumiset sekä loki siitä, kuka on katsonut tai muuttanut tietoja

Peruste on yleistä etua koskeva tehtävä ja lakisääteinen velvoite (tietosuoja-asetus, 6 artikla 1 e ja c). Tehtävät ja nimet tulevat kaupungin henkilöstötiedoista tai yhdistykseltä, muut tiedot sinulta. Asukkaiden tietoja ei käsitellä.

## Kuka näkee tietosi

Esihenkilö näkee oman yksikkönsä ihmisten nimet ja sen, mitkä koulutukset on suoritettu. Vastaukset ja pisteet näet vain sinä. Järjestelyt kokeissa näkevät sinä ja yksikkösi pääkäyttäjä. Muut näkevät lukuja, joista yhtä ihmistä ei voi tunnistaa. Nimien katsomisesta jää merkintä, jonka näet omista tiedoista.

Tietoja ei myydä eikä käytetä mainontaan. Palvelu ei tee ihmisistä automaattisia päätöksiä.

## Kuinka kauan tiedot säilyvät

- koevastaukset {answersMonths} kuukautta
- luetut oppitunnit {readingsMonths} kuukautta
- viestien sisältö {mailsMonths} kuukautta
- palautteen kommentit {feedbackMonths} kuukautta
- käsiteltyjen ilmoitusten tekstit {reportsMonths} kuukautta
- nimi ja osoite {leaversMonths} kuukautta viimeisen tehtävän päättymisestä; suoritukset jäävät sen jälkeen ilman nimeä

## Mitä oikeuksia sinulla on

Voit katsoa ja ladata tietosi, pyytää korjausta ja pyytää poistamista [omista tiedoista](data). Voit myös vastustaa käsittelyä. Jos olet tyytymätön, voit valittaa [tietosuojavaltuutetulle](ombudsman).`,
	},
	sv: {
		title: 'Dataskyddsinformation',
		body: `Här berättar vi vilka personuppgifter som behandlas i utbildningstjänsten och varför. Dina egna uppgifter ser du under [Mina uppgifter](data) när du har loggat in.

## Vem som ansvarar för uppgifterna

Personuppgiftsansvarig är {city}. Kontakt: {contact}. Dataskyddsombud: {officer}.

## Vad uppgifterna används till

Staden ser till att personal och frivilliga har det kunnande som behövs. Därför finns i tjänsten:

- namn, e-postadress, språk, uppgifter och roller
- lästa lektioner, prov, prestationer och intyg
- arrangemang vid prov, om de har avtalats med dig, till exempel extra tid
- respons och anmälningar som du själv ger
- meddelanden som har skickats
- inloggningar och en logg över vem som har läst eller ändrat uppgifter

Grunden är en uppgift av allmänt intresse och skyldigheter enligt lag (dataskyddsförordningen, artikel 6.1 e och c). Namn och uppgifter kommer från stadens personaluppgifter eller från en förening, allt annat från dig. Inga uppgifter om invånare behandlas.

## Vem som ser dina uppgifter

Din chef ser namnen i sin enhet och vilka utbildningar som är gjorda. Svar och poäng ser bara du. Arrangemang vid prov ser du och din enhets administratör. Andra ser siffror där ingen enskild kan kännas igen. När någon läser namn antecknas det, och du ser det under Mina uppgifter.

Uppgifterna säljs inte och används inte för reklam. Tjänsten fattar inga automatiska beslut om människor.

## Hur länge uppgifterna sparas

- svar i prov {answersMonths} månader
- lästa lektioner {readingsMonths} månader
- meddelandens innehåll {mailsMonths} månader
- kommentarer i respons {feedbackMonths} månader
- texter i behandlade anmälningar {reportsMonths} månader
- namn och adress {leaversMonths} månader efter den sista uppgiften; prestationerna blir sedan kvar utan namn

## Dina rättigheter

Du kan se och ladda ner dina uppgifter, begära rättelse och begära radering under [Mina uppgifter](data). Du kan också göra invändningar mot behandlingen. Om du är missnöjd kan du klaga hos [dataombudsmannen](ombudsman).`,
	},
	en: {
		title: 'Privacy notice',
		body: `This notice tells which personal data the training service handles, and why. You see your own data in [My data](data) once you have signed in.

## Who is responsible

The controller is {city}. Contact: {contact}. Data protection officer: {officer}.

## What the data is for

The city makes sure that its staff and volunteers have the skills they need. For that, the service has:

- name, email address, language, posts and roles
- lessons read, quizzes, completions and certificates
- arrangements for quizzes, if they were agreed with you, for example extra time
- the feedback and reports that you give
- the mail that was sent
- sign-ins, and a log of who read or changed data

The legal basis is a task in the public interest and duties under law (GDPR, Article 6(1)(e) and (c)). Names and posts come from the city’s staff records or from an association, everything else from you. No data of residents is handled.

## Who sees your data

Your manager sees the names of people in their unit and which modules are completed. You alone see answers and points. Arrangements for quizzes are seen by you and by your unit’s administrator. Others see figures from which no single person can be told. Whenever names are read, that is written down, and you see it in My data.

The data is not sold and not used for advertising. The service makes no automatic decisions about people.

## How long the data is kept

- answers in quizzes, {answersMonths} months
- lessons read, {readingsMonths} months
- what mails said, {mailsMonths} months
- comments in feedback, {feedbackMonths} months
- texts of reports that were handled, {reportsMonths} months
- name and address, {leaversMonths} months after the last post ends; completions then stay without a name

## Your rights

You can see and download your data, ask for correction and ask for erasure in [My data](data). You can also object to the handling. If you are not satisfied, you can complain to the [Data Protection Ombudsman](ombudsman).`,
	},
	'fi-simple': {
		title: 'Tietosuojaseloste',
		body: `Tässä kerrotaan, mitä tietoja sinusta on tässä palvelussa. Näet omat tietosi sivulla [Omat tiedot](data).

## Kuka vastaa tiedoista

Tiedoista vastaa {city}. Jos haluat kysyä, ota yhteyttä: {contact}. Tietosuojavastaava: {officer}.

## Mitä tietoja on

- nimesi, sähköpostisi, kielesi ja työsi
- mitä olet lukenut ja mitkä kokeet olet tehnyt
- jos tarvitset kokeessa lisäaikaa tai muuta apua
- todistuksesi
- palautteesi ja ilmoituksesi
- viestit, jotka olet saanut

Tiedoilla kaupunki huolehtii osaamisesta. Laki antaa siihen luvan.

## Kuka näkee tietosi

Esihenkilö näkee, mitkä koulutukset olet suorittanut. Vain sinä näet vastauksesi. Kokeen lisäajan ja muun avun näkevät sinä ja pääkäyttäjä. Jos joku katsoo nimiä, siitä jää merkintä. Näet merkinnän omista tiedoista.

Tietojasi ei myydä.

## Kuinka kauan tiedot säilyvät

- vastaukset {answersMonths} kuukautta
- luetut oppitunnit {readingsMonths} kuukautta
- viestit {mailsMonths} kuukautta
- kommentit {feedbackMonths} kuukautta
- ilmoitukset {reportsMonths} kuukautta
- nimi {leaversMonths} kuukautta työn loppumisesta

## Mitä voit tehdä

Voit katsoa ja ladata tietosi. Voit pyytää, että ne korjataan tai poistetaan. Tee se sivulla [Omat tiedot](data). Voit valittaa [tietosuojavaltuutetulle](ombudsman).`,
	},
	'sv-simple': {
		title: 'Dataskyddsinformation',
		body: `Här berättar vi vilka uppgifter om dig som finns i tjänsten. Du ser dina uppgifter på sidan [Mina uppgifter](data).

## Vem som ansvarar

Ansvarig för uppgifterna är {city}. Vill du fråga något? Ta kontakt: {contact}. Dataskyddsombud: {officer}.

## Vilka uppgifter som finns

- ditt namn, din e-post, ditt språk och ditt arbete
- vad du har läst och vilka prov du har gjort
- om du behöver mer tid eller annat stöd i prov
- dina intyg
- din respons och dina anmälningar
- meddelanden som du har fått

Med uppgifterna ser staden till att folk kan sitt arbete. Lagen tillåter det.

## Vem som ser dina uppgifter

Chefen ser vilka utbildningar du har gjort. Bara du ser dina svar. Extra tid och annat stöd ser du och en administratör. När någon läser namn skrivs det upp. Du ser det på sidan Mina uppgifter.

Dina uppgifter säljs inte.

## Hur länge uppgifterna sparas

- svar {answersMonths} månader
- lästa lektioner {readingsMonths} månader
- meddelanden {mailsMonths} månader
- kommentarer {feedbackMonths} månader
- anmälningar {reportsMonths} månader
- namn {leaversMonths} månader efter att arbetet slutar

## Vad du kan göra

Du kan se och ladda ner dina uppgifter. Du kan be att de rättas eller raderas. Gör det på sidan [Mina uppgifter](data). Du kan klaga hos [dataombudsmannen](ombudsman).`,
	},
	'en-simple': {
		title: 'Privacy notice',
		body: `This page tells what the service knows about you. You see your own data on the page [My data](data).

## Who is responsible

The controller of the data is {city}. Do you want to ask something? Contact: {contact}. Data protection officer: {officer}.

## What data there is

- your name, your email, your language and your work
- what you have read and which quizzes you have done
- if you need more time or other help in quizzes
- your certificates
- your feedback and your reports
- the mails you have got

With the data the city makes sure that people can do their work. The law allows it.

## Who sees your data

Your manager sees which modules you have completed. Only you see your answers. You and an administrator see extra time and other help. When somebody reads names, that is written down. You see it on the page My data.

Your data is not sold.

## How long the data is kept

- answers {answersMonths} months
- lessons read {readingsMonths} months
- mails {mailsMonths} months
- comments {feedbackMonths} months
- reports {reportsMonths} months
- your name {leaversMonths} months after your work ends

## What you can do

You can see and download your data. You can ask that it is corrected or erased. Do it on the page [My data](data). You can complain to the [Data Protection Ombudsman](ombudsman).`,
	},
};
