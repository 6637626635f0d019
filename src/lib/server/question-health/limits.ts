/**
 * The least number of people in a figure that is shown, and between two figures of the same thing that are shown one after
 * the other. Ten is the rule of thumb for tables from microdata: Bond, Brandt & de Wolf, Guidelines for output checking,
 * Data without Boundaries D11.8 (2015), from the ESSnet SDC guidelines of 2010.
 */
export const fewestPeople = 10;

/** No finding about fewer people: below this a correlation's 95 % interval is wider than 0.7 whatever it is. */
export const fewestForFindings = 30;

/** Of two groups that a test compares, each. Welch's test is poor below that: Ruxton, Behavioral Ecology 17 (2006). */
export const fewestInGroup = 5;

/**
 * An option that fewer than a twentieth choose does not do what a distractor is for: Haladyna & Downing, Educational and
 * Psychological Measurement 53 (1993), “How many options is enough for a multiple-choice test item?”. The upper end of the
 * interval must lie below it.
 */
export const unchosenShare = 0.05;

/** Everyone: the lower end of the interval lies above it. The counterpart of the share above. */
export const everyoneShare = 0.95;

/** How surely people who chose another option must be better than those who chose the key; shared among the options. */
export const wrongKeyAlpha = 0.01;

/**
 * A difference of variants is large from 1.5 on the ETS delta scale, and it must surely be more than 1: category C of
 * Zieky, in Holland & Wainer (eds), Differential Item Functioning (1993), pages 337 to 347.
 */
export const largeDelta = 1.5;
export const surelyMoreThanDelta = 1;
/**
 * Surely: by so many standard errors, 99 of 100 one-sided. Category C has 95, but with tens of people for a variant and one
 * difference in a quiz a quarter of what that found was chance, in the simulation of docs/question-health.md.
 */
export const surelyErrors = 2.326348;

/**
 * Characters a second that nobody reads with understanding. Silent reading of English is 238 words a minute, and hardly
 * ever above 300, some 28 characters a second with spaces: Brysbaert, Journal of Memory and Language 109 (2019).
 */
export const fastestReading = 30;

/** A longer time is a pause and not an answer. */
export const longestSeconds = 600;
