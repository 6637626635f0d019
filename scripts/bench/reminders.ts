import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { type BenchCity, prepareCity, runJob } from './cities.ts';
import { countTurns, load, percentile } from './load.ts';
import { measures } from './measures.ts';
import { startServer } from './server.ts';

/** What a mail server takes for one message on a good day, in milliseconds. */
const paceMilliseconds = 20;
const pageName = 'manager-40k';

export interface Reminders {
	/** How many reminders were due, and how long it took to decide about them and write them down. */
	planned: number;
	seconds: number;
	/** Of that, processor time. */
	cpuSeconds: number;
	/** How many the mail server then took each second, and what its pace with five connections allows. */
	sentPerSecond: number;
	paceAllows: number;
	/** The 95th percentile of a page of the large city at one connection, without mail and while it is sent. */
	pageP95: number;
	pageP95Sending: number;
}

/**
 * Plans ten thousand reminders in the city of 40,000 staff, and sends them to a mail server on loopback that takes its
 * time, while people look at a page.
 */
export async function measureReminders(seconds: number): Promise<Reminders> {
	const { folder, city } = await prepareCity('large');
	const { planned, seconds: planning, cpuSeconds } = (await runJob('remind', folder)) as Planned;
	const pageP95 = await measurePage(folder, city, seconds, { DEMO: '0' });
	const mailServer = await startMailServer();
	const settings = { DEMO: '0', SMTP_URL: mailServer.url, MAIL_QUIET_HOURS: '0-0' };
	const pageP95Sending = await measurePage(folder, city, seconds, settings, async () => {
		if (mailServer.taken() === 0) throw new Error('no mail was sent');
	});
	const sentPerSecond = mailServer.rate();
	mailServer.close();
	const paceAllows = (5 * 1000) / paceMilliseconds;
	const sending = { sentPerSecond, paceAllows, pageP95, pageP95Sending };
	return { planned, seconds: planning, cpuSeconds, ...sending };
}

export interface Planned {
	planned: number;
	seconds: number;
	cpuSeconds: number;
}

async function measurePage(
	folder: string,
	city: BenchCity,
	seconds: number,
	settings: NodeJS.ProcessEnv,
	check = async () => {},
): Promise<number> {
	const server = await startServer(folder, settings);
	const act = measures.find(({ name }) => name === pageName)!.act(city);
	const milliseconds = seconds * 1000;
	const slice = await load(server.port, act, { connections: 1, milliseconds }, countTurns());
	await check();
	await server.stop();
	if (slice.faults.size > 0) throw new Error([...slice.faults.keys()].join('; '));
	return percentile(slice.times, 95);
}

/** A real SMTP server that takes every mail, in its own time. */
async function startMailServer() {
	const taken: number[] = [];
	const server = new SMTPServer({
		...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
		onData(stream, _session, done) {
			stream.resume();
			stream.on('end', () => {
				void sleep(paceMilliseconds).then(() => {
					taken.push(performance.now());
					done();
				});
			});
		},
	});
	server.on('error', () => undefined);
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		taken: () => taken.length,
		rate: () => ((taken.length - 1) * 1000) / (taken.at(-1)! - taken[0]!),
		close: () => server.close(),
	};
}
