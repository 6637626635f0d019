/**
 * Words that common passwords are made of, in the languages of the city, as people write them without å, ä, ö and
 * capitals. Our own list, by what such lists have in common: the word “password”, seasons, months, weekdays, pets,
 * loved ones, sports, places, and greetings. A password of one to three of them, with digits and marks, is refused.
 */
export const commonWords: ReadonlySet<string> = new Set(
	`
salasana salasanani salasanasi salainen salaisuus sala sana tunnus kayttaja kayttajatunnus kirjaudu kirjautuminen
losenord losen hemlig hemlighet hemligt anvandare inloggning loggain passord
password passwords pass word passphrase secret login signin user username welcome letmein changeme default temp
temporary test testi testing admin administrator root master guest qwerty asdf zxcv qaz wsx abc abcd abcde
tervetuloa tervetullut valkommen hei moi moikka terve hello hej hejsan
kesa kevat syksy talvi kesaloma joulu juhannus paasiainen vappu
sommar host var vinter jul midsommar pask semester
summer spring autumn fall winter christmas easter holiday vacation
tammikuu helmikuu maaliskuu huhtikuu toukokuu kesakuu heinakuu elokuu syyskuu lokakuu marraskuu joulukuu
januari februari mars april maj juni juli augusti september oktober november december
january february march may june july august october
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
mandag tisdag onsdag torsdag fredag lordag sondag
monday tuesday wednesday thursday friday saturday sunday
suomi finland perkele saatana vittu paska kulli jumala helvetti sisu sauna kalja olut kahvi pulla
sverige svensk finlandssvensk fan skit kaffe ol
helsinki helsingfors espoo esbo vantaa vanda tampere tammerfors turku abo oulu uleaborg lahti porvoo borga
kaupunki kaupungin stad staden city kunta kommun koti hem home talo hus house
rakas rakastan minua sinua kulta muru aiti isa perhe lapsi poika tytto mummo ukki
alskling alskar dig mamma pappa familj karlek
love loves lover iloveyou you me forever family baby honey darling sweetheart mother father sunshine princess
kissa koira hevonen nalle hauva musti mirri
katt hund hast
cat dog horse kitty puppy dragon monkey tiger
jalkapallo jaakiekko kiekko leijonat
fotboll ishockey hockey
football soccer baseball superman batman starwars pokemon
osaaja koulutus utbildning training oppi opettaja larare teacher ohjaaja handledare
salakala kissakala jokeri aurinko auringonpaiva onni onnellinen elama hyva paha uusi vanha
lycka lycklig livet god dalig ny gammal solsken
happy happiness life good bad new old trustno one whatever computer internet freedom
sala sano kala peto leijona nakki makkara peruna perunamuusi
jag ar min mitt och the my is and i am mina olen minun on ja ole
`
		.trim()
		.split(/\s+/),
);

/** Rows and columns of keyboards, alphabets and counting: runs along them, either way, are no secret. */
export const keyRuns: readonly string[] = [
	'01234567890123456789',
	'qwertyuiopåqwertyuiop',
	'asdfghjklöäasdfghjkl',
	'zxcvbnm,.-zxcvbnm',
	'abcdefghijklmnopqrstuvwxyzåäö',
	'1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0pö-',
	'1q2w3e4r5t6y7u8i9o0p',
	'q1w2e3r4t5y6u7i8o9p0',
	'!"#¤%&/()=?',
	'!@#$%^&*()_+',
];
