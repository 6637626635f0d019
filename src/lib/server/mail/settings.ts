import type { Env } from '#env';
import type { MailSettings } from './room.ts';

/** The settings of mail as the server was started with. In the demo no server is ever asked, whatever is set. */
export function openMailSettings(env: Env): MailSettings {
	return {
		...{ origin: env.ORIGIN, timeZone: env.TIME_ZONE, from: env.MAIL_FROM },
		replyTo: env.MAIL_REPLY_TO ?? env.MAIL_FROM,
		returnsTo: env.MAIL_RETURNS_TO,
		canaryTo: env.MAIL_CANARY_TO ?? env.MAIL_FROM,
		quietHours: env.MAIL_QUIET_HOURS,
		weeklyCap: { staff: env.MAIL_WEEKLY_CAP, others: env.MAIL_WEEKLY_CAP_VOLUNTEERS },
		connections: env.SMTP_CONNECTIONS,
		way: env.DEMO ? 'demo' : env.SMTP_URL ? 'server' : 'none',
	};
}
