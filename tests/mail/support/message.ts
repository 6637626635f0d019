import type { Message } from '#lib/server/mail/messages.ts';

/** A message of no meaning, with changes. */
export function aMessage(changes: Partial<Message> = {}): Message {
	return {
		to: { name: 'Aino Aho', address: 'aino@example.org' },
		...{ subject: 'Aihe', text: 'Hei\n', html: '<p>Hei</p>\n', variant: 'fi' },
		messageId: '<1@osaaja.example>',
		unsubscribe: undefined,
		...changes,
	};
}

/** The header block of a raw mail, folded lines joined, by name in lower case. */
export function headersOf(raw: string): Map<string, string[]> {
	const [block = ''] = raw.split('\r\n\r\n');
	const headers = new Map<string, string[]>();
	for (const line of block.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
		const [, name = '', value = ''] = /^([\w-]+): ?(.*)$/s.exec(line) ?? [];
		const key = name.toLowerCase();
		headers.set(key, [...(headers.get(key) ?? []), value]);
	}
	return headers;
}
