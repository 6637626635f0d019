/** A file of questions is text: what is larger is something else, or means harm. */
export const largestFile = 5 * 2 ** 20;
export const xmlLimits = { characters: largestFile, depth: 60, elements: 200_000 };
export const zipLimits = { entries: 2000, each: largestFile, all: 10 * largestFile };
