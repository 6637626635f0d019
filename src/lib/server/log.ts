import { pino } from 'pino';
import { env } from '#env';

/** Structured lines on standard output. Never personal data: people are ids at most, addresses are routes. */
export const log = pino({
	level: env.LOG_LEVEL,
	base: undefined,
	serializers: { err: describeError },
});

/** What an error says of our code, without the values that a query carried: those may be about people. */
function describeError(fault: unknown): unknown {
	if (!(fault instanceof Error)) return { type: typeof fault };
	const { name, message, stack, cause } = fault;
	const code = 'code' in fault ? fault.code : undefined;
	const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
	return {
		...{ type: name, message: message.split('\nparams:')[0], code, frames },
		cause: cause && describeError(cause),
	};
}
