/** What is held about a person in words: what the page and the PDF show alike. */
export interface DataSheet {
	title: string;
	/** The person and the day. */
	lines: string[];
	sections: SheetSection[];
}

export interface SheetSection {
	/** Its place in an address; undefined for what no link leads to. */
	id: string;
	title: string;
	facts: SheetFact[];
	tables: SheetTable[];
	/** What is said where there are no rows. */
	nothing: string;
}

export interface SheetTable {
	title: string;
	rows: SheetFact[][];
}

export interface SheetFact {
	label: string;
	value: string;
}
