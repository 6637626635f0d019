import { expect, test } from 'vitest';
import { writeMetrics } from '#lib/server/metrics.ts';

test('writes each figure below what it means, in the text format', () => {
	expect(
		writeMetrics([
			{
				name: 'osaaja_mail_alarm',
				help: '1 while it is raised.',
				values: [
					{ labels: { code: 'mail-off' }, value: 0 },
					{ labels: { code: 'rule "x"\\\n' }, value: 1 },
				],
			},
			{ name: 'osaaja_mail_waiting', help: 'Waiting.', values: [{ value: 3 }] },
		]),
	).toBe(
		[
			'# HELP osaaja_mail_alarm 1 while it is raised.',
			'# TYPE osaaja_mail_alarm gauge',
			'osaaja_mail_alarm{code="mail-off"} 0',
			'osaaja_mail_alarm{code="rule \\"x\\"\\\\\\n"} 1',
			'# HELP osaaja_mail_waiting Waiting.',
			'# TYPE osaaja_mail_waiting gauge',
			'osaaja_mail_waiting 3',
			'',
		].join('\n'),
	);
});
