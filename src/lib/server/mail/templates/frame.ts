import type { Language, Variant } from '#lib/languages.ts';

interface FrameTexts {
	sender: string;
	own: string;
	stop: string;
}

/** What stands at the foot of every mail. */
const frame: Record<Language, FrameTexts> = {
	fi: {
		sender: 'Lähettäjä: Osaaja, {city}',
		own: '[Kaikki sinulle lähetetyt viestit](mail)',
		stop: '[En halua näitä viestejä](unsubscribe)',
	},
	sv: {
		sender: 'Avsändare: Osaaja, {city}',
		own: '[Alla meddelanden som du har fått](mail)',
		stop: '[Jag vill inte ha de här meddelandena](unsubscribe)',
	},
	en: {
		sender: 'Sent by Osaaja, {city}',
		own: '[All messages sent to you](mail)',
		stop: '[I do not want these messages](unsubscribe)',
	},
};

/** The foot of a mail: why it came, who sent it, and the ways out. Links without an address are left out. */
export function footOf(
	variant: Variant,
	because: string,
	{ toPerson, canStop }: { toPerson: boolean; canStop: boolean },
): string {
	const { sender, own, stop } = frame[variant.slice(0, 2) as Language];
	return [because, sender, ...(toPerson ? [own] : []), ...(canStop ? [stop] : [])].join('\n\n');
}
