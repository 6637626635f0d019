import type { Language } from '#lib/languages.ts';

/** Names that are given together, as often as the weight says, and the languages of those who bear them. */
export interface Tradition {
	weight: number;
	women: string;
	men: string;
	families: string;
	/** Some family names have a form for women. */
	familyOfWoman?: (family: string) => string;
	languages: readonly (readonly [Language, number])[];
}

const mostlyFinnish = [
	['fi', 98],
	['sv', 1],
	['en', 1],
] as const;
const mostlySwedish = [
	['sv', 88],
	['fi', 12],
] as const;
const finnishOrEnglish = [
	['fi', 78],
	['en', 22],
] as const;
const englishOften = [
	['fi', 62],
	['en', 38],
] as const;

export const traditions: readonly Tradition[] = [
	{
		weight: 72,
		women:
			'Aino Anna Anne Anneli Annika Anu Eeva Eija Elina Ella Emilia Emma Essi Eveliina Hanna Heidi Heini Helena Henna Iida Ilona Inka Jaana Jenni Johanna Jonna Kaisa Katja Katri Kirsi Kristiina Laura Leena Liisa Lotta Maarit Maija Mari Maria Marika Marja Meri Merja Milla Minna Mirja Mira Nea Niina Noora Oona Outi Paula Päivi Pinja Raija Reetta Riikka Ritva Roosa Saana Saara Salla Sanna Sari Satu Senja Sini Sirpa Sofia Suvi Taina Tarja Terhi Tiina Tuula Tuuli Ulla Veera Venla Viivi',
		men: 'Aapo Aki Aleksi Antero Antti Ari Arttu Eero Eetu Elias Esa Hannu Harri Heikki Henri Iiro Ilkka Jaakko Jani Janne Jari Jere Joel Joni Joonas Jouni Juha Juhani Jukka Jussi Kalle Kari Kimmo Lauri Leevi Marko Markus Matias Matti Miika Mika Mikko Miro Niilo Niko Okko Olli Oskari Otto Pasi Pekka Perttu Petri Pentti Rami Reijo Riku Risto Roope Sami Samu Samuli Santeri Seppo Severi Simo Tapio Teemu Tero Timo Tomi Toni Topi Tuomas Valtteri Vesa Ville Väinö',
		families:
			'Aaltonen Ahola Ahonen Aho Anttila Autio Eerola Eskola Haapala Haavisto Hakala Halonen Harju Hartikainen Heikkilä Heinonen Hiltunen Hirvonen Holopainen Huhtala Hyvönen Hämäläinen Häkkinen Immonen Jokela Jokinen Juntunen Kallio Karhu Karjalainen Karppinen Kauppinen Ketola Kettunen Kivelä Kokko Koivisto Koponen Korhonen Koskela Koskinen Kuusela Laakso Laaksonen Lahtinen Laine Laitinen Lampinen Lappalainen Lehtinen Lehto Lehtonen Leinonen Leppänen Lindroos Luoma Lyytinen Manninen Markkanen Martikainen Mattila Miettinen Mikkola Moilanen Mustonen Mäkelä Mäkinen Määttä Niemelä Nieminen Niskanen Nurmi Nurminen Nyman Oksanen Ollila Paananen Pajunen Pakarinen Parviainen Pekkarinen Pelkonen Peltola Peltonen Pesonen Pitkänen Pulkkinen Puolakka Pöllänen Rantala Rantanen Rautio Riihimäki Rinne Rissanen Ruotsalainen Räsänen Saarela Saari Saarinen Salmela Salminen Salonen Savolainen Seppälä Sillanpää Sipilä Soininen Suominen Tamminen Tanskanen Tikkanen Toivonen Tolonen Tuominen Turunen Uusitalo Vainio Vartiainen Virtanen Vuorinen Väisänen Ylinen Ylönen',
		languages: mostlyFinnish,
	},
	{
		weight: 11,
		women:
			'Agneta Alva Annika Astrid Barbro Benita Camilla Carola Catarina Cecilia Ebba Elin Elsa Eva Frida Gunilla Hanna Ida Ingrid Jannike Karin Linnea Lisen Maja Malin Margareta Marianne Monica Nina Pernilla Rebecka Sofia Solveig Susanna Ulrika Wilma',
		men: 'Anders Axel Bengt Björn Carl Christian Dan Erik Fredrik Gustav Göran Henrik Håkan Jan Johan Jonas Kaj Karl Kenneth Kristoffer Lars Magnus Mats Mikael Niklas Nils Oscar Patrik Per Peter Robin Rolf Sebastian Stefan Tom Viktor',
		families:
			'Ahlbäck Andersson Backström Bergman Björklund Blomqvist Boström Dahlström Ekholm Enlund Eriksson Fagerholm Forsman Granholm Grönroos Gustafsson Hellström Holmberg Häggblom Höglund Johansson Karlsson Kronqvist Lindberg Lindfors Lindholm Lindqvist Lundell Lundström Mattsson Nordlund Nygård Nylund Nyström Sandberg Sandström Sjöberg Sjölund Smeds Snellman Strandberg Ström Sundqvist Söderholm Västerback Wahlroos Westerlund Wikström Åberg Öhman Österholm',
		languages: mostlySwedish,
	},
	{
		weight: 1,
		women: 'Ánne Biret Elle Inker Máret Máren Risten Sárá Sunna Ulla',
		men: 'Aslak Áilu Ánte Heaika Issát Jovnna Juhán Mihkkal Niillas Oula',
		families:
			'Aikio Guttorm Hetta Juuso Länsman Magga Morottaja Näkkäläjärvi Paltto Porsanger Sara Valle',
		languages: mostlyFinnish,
	},
	{
		weight: 4,
		women:
			'Aleksandra Alina Anastasia Daria Ekaterina Elena Galina Irina Julia Ksenia Larisa Ljudmila Marina Natalia Oksana Olga Polina Svetlana Tatiana Valentina',
		men: 'Aleksandr Aleksei Andrei Anton Artjom Boris Denis Dmitri Igor Ilja Ivan Kirill Konstantin Maksim Mihail Nikita Oleg Pavel Sergei Viktor',
		families:
			'Andrejev Belov Fedorov Ivanov Jegorov Karpov Kozlov Kuznetsov Lebedev Makarov Morozov Nikitin Novikov Orlov Pavlov Petrov Romanov Semjonov Smirnov Sokolov Tarasov Vasiljev Volkov Zaitsev',
		familyOfWoman: (family) => `${family}a`,
		languages: finnishOrEnglish,
	},
	{
		weight: 3,
		women:
			'Anneli Ene Evelin Helen Ingrid Kadri Karin Katrin Kersti Kristi Külli Liis Maarja Merike Piret Riina Signe Triin Ülle',
		men: 'Andres Ants Indrek Jaan Jaanus Kaarel Kristjan Madis Marek Margus Märt Peeter Priit Raivo Rein Siim Taavi Tanel Toomas Urmas',
		families:
			'Ilves Jõgi Kaasik Kask Kivi Koppel Kukk Kuusk Lepik Mets Mägi Ots Pärn Rebane Saar Sepp Sild Tamm Teder Vaher',
		languages: [
			['fi', 92],
			['en', 8],
		],
	},
	{
		weight: 2.6,
		women:
			'Amina Asha Ayaan Deqa Faduma Fartun Hibo Hodan Idil Ifrah Khadra Ladan Muna Nasra Sagal Samira Ubah Zahra',
		men: 'Abdi Abdirahman Abdullahi Ahmed Bashir Farah Hassan Ibrahim Ismail Liban Mahad Mohamed Mustafa Omar Said Sharmarke Yasin Zakaria',
		families:
			'Abdi Abdullahi Adan Ahmed Ali Dahir Diriye Farah Guled Hassan Hirsi Hussein Ibrahim Isse Jama Mohamud Nur Omar Osman Sheikh Warsame Yusuf',
		languages: [
			['fi', 88],
			['en', 12],
		],
	},
	{
		weight: 2.6,
		women:
			'Amal Dina Farah Hanan Huda Iman Layla Maha Mariam Nadia Noor Rana Rania Reem Salma Samar Yasmin Zainab',
		men: 'Ali Ammar Anas Bilal Fadi Firas Hadi Haidar Hamza Karim Khalid Mazen Murtaza Nabil Omar Rami Samir Tariq Yusef Ziad',
		families:
			'Abbas Al-Amin Al-Hassani Aziz Barakat Darwish Haddad Hamdan Jabbar Kassem Khalil Khoury Mansour Nasser Qasim Rahman Saleh Shahin Tahir Youssef',
		languages: finnishOrEnglish,
	},
	{
		weight: 1.5,
		women:
			'Avin Berivan Dilnaz Evin Golnaz Leyla Mina Narin Nazanin Parisa Rojin Shirin Soraya Zeynep',
		men: 'Arash Azad Baran Behzad Cem Dara Emre Farhad Hawar Kaveh Murat Reza Rebin Serhat Soran Zana',
		families:
			'Ahmadi Akbari Amini Aydin Bayram Demir Ebrahimi Hosseini Jalali Kamal Karimi Kaya Mahmoudi Moradi Rashid Rostami Sharif Yildiz',
		languages: finnishOrEnglish,
	},
	{
		weight: 1.3,
		women: 'Bich Hoa Hue Huong Lan Linh Mai My Nga Ngoc Phuong Thao Thu Trang Tuyet Yen',
		men: 'Anh Binh Cuong Duc Dung Hai Hieu Hung Khoa Long Minh Nam Quang Son Thanh Tuan Viet',
		families: 'Bui Dang Dinh Do Ho Hoang Huynh Le Ly Ngo Nguyen Pham Phan Tran Vo Vu',
		languages: finnishOrEnglish,
	},
	{
		weight: 1.5,
		women:
			'Abena Adaeze Amara Blessing Chiamaka Efua Esther Grace Hana Mercy Ngozi Selam Wanjiru Zawadi',
		men: 'Chidi Daniel Dawit Emeka Emmanuel Joseph Kofi Kwame Musa Samuel Tesfaye Tunde Yonas',
		families:
			'Abebe Adeyemi Asante Balogun Boateng Chukwu Kamau Kebede Mensah Mwangi Ndiaye Nwosu Okafor Okoye Owusu Tesfaye',
		languages: englishOften,
	},
	{
		weight: 1.8,
		women:
			'Anjali Asmita Deepa Divya Fatima Kavita Lakshmi Nisha Pooja Priya Sabina Shreya Sita Sunita',
		men: 'Amit Anil Arjun Bikash Deepak Imran Kiran Prakash Rajesh Ramesh Sanjay Sunil Suresh Vikram',
		families:
			'Adhikari Ahmed Bhandari Chowdhury Das Gurung Iyer Khan Kumar Patel Rahman Rai Shah Sharma Shrestha Singh Thapa Verma',
		languages: englishOften,
	},
	{
		weight: 1.2,
		women: 'Anong Fang Jing Kanya Ling Malee Marisol Mei Rosalie Siriporn Xiu Yan',
		men: 'Antonio Feng Jose Jun Lei Ramon Somchai Tao Wei Wichai',
		families:
			'Chaiyasit Chen Cruz Dela-Rosa Huang Li Lin Liu Reyes Santos Srisuk Sun Thongchai Wang Zhang Zhou',
		languages: englishOften,
	},
	{
		weight: 1.5,
		women:
			'Agnieszka Ana Carmen Daniela Elisabeth Giulia Halina Ioana Julie Katarzyna Lucía Mónica Oksana Olena Petra Sophie',
		men: 'Andriy Carlos Diego Giovanni Hans James Jan Javier Lukas Marcin Pablo Pierre Piotr Taras Thomas Vasyl',
		families:
			'Bauer Bianchi Bondarenko Fernández Fischer García Horvat Hughes Kovalenko Lefèvre López Marin Melnyk Müller Nowak Popescu Schmidt Shevchenko Silva Wójcik',
		languages: englishOften,
	},
];
