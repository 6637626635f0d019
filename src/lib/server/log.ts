import { pino } from 'pino';
import { env } from '#env';

/** Structured lines on standard output. Never personal data: people are ids at most, addresses are routes. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined });
