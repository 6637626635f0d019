import { cut } from './cutting.ts';

/** Beginnings that stand for each other, of words whose inside changes too much for a rule. */
const changing = [
	['työ', 'töi', 'töh'],
	['aika', 'aja', 'aiko'],
	['laki', 'lain', 'lais', 'lake'],
	['haku', 'haun', 'hauss', 'haust', 'haut'],
	['luku', 'luvu'],
	['ruoka', 'ruoa', 'ruua'],
	['vuosi', 'vuode', 'vuot', 'vuon'],
	['uusi', 'uude', 'uute', 'uutt'],
	['mies', 'mieh'],
	['laps', 'lapsi', 'lasta', 'laste'],
	['opas', 'oppa'],
	['sana', 'sanoi', 'sanoj'],
];

/** How much longer than such a beginning a form of the word itself is; beyond that it is a compound. */
const longestForm = 3;

/** What these leave of a word stands in all its forms: palautu|ksen, mahdollisuu|den, osaa|misesta, asiak|kaalle. */
const nouns = [
	/^(.{2,}[uy])(?:de|te(?!l)|tt[aä])[a-zåäö]{0,6}$/,
	/^(.{2,}[aeiouyäö])kse[a-zåäö]{0,7}$/,
	/^(.{2,}[ouyö])(?:ks(?:i[a-zåäö]{1,6})|s|st[aä])$/,
	/^(.{3,}[aouyäöei])mi(?:nen|se[a-zåäö]{0,7}|si[a-zåäö]{1,6}|st[aä])$/,
	/^(.{3,}i)(?:nen|se[a-zåäö]{1,6}|si[a-zåäö]{1,5}|nt[aä]|m[ei][a-zåäö]{1,6})$/,
	/^(.{3,}?[kl])(?:as|äs|ast[aä]|k?a[ai][a-zåäö]{0,6}|k?ä[äi][a-zåäö]{0,6})$/,
];

const particles = /^(.{5,}?)(?:kin|kaan|kään|han|hän|ko|kö|pa|pä)$/;
const owners = /^(.{5,}?)(?:nsa|nsä|mme|nne|ni|si)$/;
/** A word that ends in -ta or -ja by itself (kunta, tietosuoja) keeps it. */
const cases =
	/^(.{4,}?)(?:[ie]iss[aä]|[ie]ist[aä]|[ie]ill[aä]|[ie]ilt[aä]|[ie]ille|[ie]iksi|(?<=[aeiouyäö]{2})seen|iss[aä]|ist[aä]|ill[aä]|ilt[aä]|ille|iksi|ihin|iden|itten|itt[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|tt[aä]|vat|vät|aan|ään|een|iin|oon|uun|yyn|öön|ien|jen|it[aä]|i[aä]|(?<=[^aeiouyäö][oöuyeä])j[aä]|(?<=[lrs]|[aeiouyäö]{2})t[aä]|n[aä]|n|t|(?<=[aeiouyäö])[aä])$/;
/** Those that are cut from a word of three letters, too. */
const shortCases = /^(.{3})(?:ss[aä]|ll[aä]|lle|n|t|(?<=[aeouyäö])[aä])$/;

/** The end of a stem that changes by degrees: what it is in both, and the forms for a stem too short to leave it out. */
const degrees: [end: RegExp, common: string, forms: string[]][] = [
	[/(?:nk|ng)$/, 'n', ['nk', 'ng']],
	[/(?:mp|mm)$/, 'm', ['mp', 'mm']],
	[/(?:nt|nn)$/, 'n', ['nt', 'nn']],
	[/(?:lt|ll)$/, 'l', ['lt', 'll']],
	[/(?:rt|rr)$/, 'r', ['rt', 'rr']],
	[/(?:ht|hd)$/, 'h', ['ht', 'hd']],
	[/kk$/, 'k', ['kk', 'k']],
	[/pp$/, 'p', ['pp', 'p']],
	[/tt$/, 't', ['tt', 't']],
	[/ss$/, 's', ['ss', 's']],
	[/(?<=[aeiouyäöl])[pv]$/, '', ['p', 'v']],
	[/(?<=[aeiouyäö])[td]$/, '', ['t', 'd']],
];

/** Four letters say something, three only with the vowel that follows. */
const shortest = 4;

/** The beginnings that the other forms of a Finnish word have: kaupungin → kaupun, luvan → luva and lupa. */
export function finnishBeginnings(word: string): string[] {
	const row = changing.find((beginnings) =>
		beginnings.some((each) => word.startsWith(each) && word.length <= each.length + longestForm),
	);
	if (row) return row;
	const bare = cut(cut(word, [particles]), [owners]);
	const root = cut(bare, nouns);
	if (root !== bare && root.length >= shortest) return [root];
	const stem = cut(bare, [cases, shortCases]);
	// A long u, y, o or ö belongs to the word (vastuu); a long a, ä or e comes with an ending.
	const [, consonants = stem, vowels = ''] =
		/^(.*?[^aeiouyäö][uyoö]?)(?:(?<=u)u|(?<=y)y|(?<=o)o|(?<=ö)ö|(?<=[^aeiouyäö])[aeiouyäö]+)$/.exec(
			stem,
		) ?? [];
	return withDegrees(consonants, vowels, stem);
}

/** A stem without its end that changes, or where that leaves too little, with each form of it. */
function withDegrees(consonants: string, vowels: string, stem: string): string[] {
	const degree = degrees.find(([end]) => end.test(consonants));
	if (!degree) return [consonants.length >= shortest ? consonants : stem.slice(0, shortest)];
	const [end, common, forms] = degree;
	const root = consonants.replace(end, common);
	if (root.length >= shortest) return [root];
	const vowel = consonants.length >= shortest ? '' : stem.slice(consonants.length).slice(0, 1);
	const all = [consonants, ...forms.map((form) => consonants.replace(end, form))];
	return [...new Set(all.map((each) => each + vowel))];
}
