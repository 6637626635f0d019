/** An invented district: Finnish name, its genitive, and the Swedish name. English uses the Finnish one. */
export interface District {
	fi: string;
	genitive: string;
	sv: string;
}

export const districts: readonly District[] = [
	['Koskelanranta', 'Koskelanrannan', 'Forsbystrand'],
	['Kuusiharju', 'Kuusiharjun', 'Granåsen'],
	['Hiekkalahti', 'Hiekkalahden', 'Sandviken'],
	['Mustikkamäki', 'Mustikkamäen', 'Blåbärsbacken'],
	['Kirkonmäki', 'Kirkonmäen', 'Kyrkbacken'],
	['Tammiranta', 'Tammirannan', 'Ekstranden'],
	['Peltola', 'Peltolan', 'Åkerby'],
	['Asemanpuisto', 'Asemanpuiston', 'Stationsparken'],
	['Haapaniitty', 'Haapaniityn', 'Aspängen'],
	['Lokkiranta', 'Lokkirannan', 'Måsstranden'],
	['Kauppatori', 'Kauppatorin', 'Salutorget'],
	['Kalliosaari', 'Kalliosaaren', 'Klippholmen'],
	['Tehtaanmäki', 'Tehtaanmäen', 'Fabriksbacken'],
	['Alakylä', 'Alakylän', 'Nederby'],
	['Joutsenlampi', 'Joutsenlammen', 'Svandammen'],
	['Kesäniitty', 'Kesäniityn', 'Sommarängen'],
	['Hirvikallio', 'Hirvikallion', 'Älgberget'],
	['Satamankulma', 'Satamankulman', 'Hamnhörnet'],
	['Puroniitty', 'Puroniityn', 'Bäckängen'],
	['Vaahteramäki', 'Vaahteramäen', 'Lönnbacken'],
	['Karhukorpi', 'Karhukorven', 'Björnkärr'],
	['Pihlajaniemi', 'Pihlajaniemen', 'Rönnudden'],
	['Kivisilta', 'Kivisillan', 'Stenbron'],
	['Niittylä', 'Niittylän', 'Ängsby'],
	['Ketunpelto', 'Ketunpellon', 'Rävåkern'],
	['Lehtovaara', 'Lehtovaaran', 'Lundberget'],
	['Kaislaranta', 'Kaislarannan', 'Vasstranden'],
	['Laivurinrinne', 'Laivurinrinteen', 'Skepparbrinken'],
	['Marjamäki', 'Marjamäen', 'Bärbacken'],
	['Rantakylä', 'Rantakylän', 'Strandby'],
	['Omenatarha', 'Omenatarhan', 'Äppelgården'],
	['Ruukinkoski', 'Ruukinkosken', 'Bruksforsen'],
	['Hopealahti', 'Hopealahden', 'Silverviken'],
	['Torpanmäki', 'Torpanmäen', 'Torpbacken'],
	['Metsälampi', 'Metsälammen', 'Skogstjärnen'],
	['Korppivuori', 'Korppivuoren', 'Korpberget'],
	['Sepänniemi', 'Sepänniemen', 'Smedsudden'],
	['Kanervakangas', 'Kanervakankaan', 'Ljungheden'],
	['Kurjenpuisto', 'Kurjenpuiston', 'Tranparken'],
	['Lähdemetsä', 'Lähdemetsän', 'Källskogen'],
].map(([fi, genitive, sv]) => ({ fi: fi!, genitive: genitive!, sv: sv! }));
