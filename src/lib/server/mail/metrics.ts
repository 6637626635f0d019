import { count } from 'drizzle-orm';
import type { Metric } from '#lib/server/metrics.ts';
import type { Reader } from '#lib/server/store/index.ts';
import { mails, mailStates } from '#lib/server/store/schema/mail.ts';
import { alarmCodes, listAlarms, measureQueue } from './alarms.ts';
import type { MailRoom } from './room.ts';

/** The state of mail for machines that watch: the same alarms as the coordinator's page, and the queue. */
export async function measureMail(
	room: Pick<MailRoom, 'store' | 'rules' | 'settings'>,
	now = new Date(),
): Promise<Metric[]> {
	const { read } = room.store;
	const { waiting, oldest } = await measureQueue(read, now);
	const raised = new Set((await listAlarms(room, now)).map(({ code }) => code));
	return [
		{
			name: 'osaaja_mail_waiting',
			kind: 'gauge',
			help: 'Mails that wait only for their turn.',
			values: [{ value: waiting }],
		},
		{
			name: 'osaaja_mail_oldest_waiting_seconds',
			kind: 'gauge',
			help: 'For how long the oldest of them waits; 0 when none does.',
			values: [{ value: oldest ? (now.getTime() - oldest.getTime()) / 1000 : 0 }],
		},
		{
			name: 'osaaja_mail_alarm',
			kind: 'gauge',
			help: '1 while the coordinator’s page shows this warning.',
			values: alarmCodes.map((code) => ({ labels: { code }, value: Number(raised.has(code)) })),
		},
		{
			name: 'osaaja_mails',
			kind: 'gauge',
			help: 'Mails on record, by state.',
			values: await countByState(read),
		},
	];
}

async function countByState(read: Reader): Promise<Metric['values']> {
	const rows = await read
		.select({ state: mails.state, mails: count() })
		.from(mails)
		.groupBy(mails.state);
	return mailStates.map((state) => ({
		labels: { state },
		value: rows.find((row) => row.state === state)?.mails ?? 0,
	}));
}
