/** A file of questions is text: what is larger is something else, or means harm. */
export const largestFile = 5 * 2 ** 20;
export const xmlLimits = { characters: largestFile, depth: 60, elements: 200_000 };
export const zipLimits = { entries: 2000, each: largestFile, all: 10 * largestFile };
/** Of one file. */
export const mostQuestions = 2000;
/** Of one question: options, pairs, gaps, answers. */
export const mostParts = 100;
/** A text as the file writes it, marks and all. What is longer is data, such as a picture. */
export const longestText = 50_000;
export const tooLong = `a text is longer than ${longestText} characters`;
