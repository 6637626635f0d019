import type { Metric } from '#lib/server/metrics.ts';
import { alarmCodes, listAlarms, measureQueue } from './alarms.ts';
import type { MailRoom } from './room.ts';

/** The state of mail for machines that watch: the same alarms as the coordinator's page, and the queue. */
export async function measureMail(
	room: Pick<MailRoom, 'store' | 'rules' | 'settings'>,
	now = new Date(),
): Promise<Metric[]> {
	const { waiting, oldest } = await measureQueue(room.store.read, now);
	const raised = new Set((await listAlarms(room, now)).map(({ code }) => code));
	return [
		{
			name: 'osaaja_mail_waiting',
			help: 'Mails that wait only for their turn.',
			values: [{ value: waiting }],
		},
		{
			name: 'osaaja_mail_oldest_waiting_seconds',
			help: 'For how long the oldest of them waits; 0 when none does.',
			values: [{ value: oldest ? (now.getTime() - oldest.getTime()) / 1000 : 0 }],
		},
		{
			name: 'osaaja_mail_alarm',
			help: '1 while the coordinator’s page shows this warning.',
			values: alarmCodes.map((code) => ({ labels: { code }, value: Number(raised.has(code)) })),
		},
	];
}
