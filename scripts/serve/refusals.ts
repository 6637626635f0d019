import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * What the server says before the application is asked. Plain text in each language: there is no
 * session yet that could tell which one the reader wants.
 */
const refusals = {
	400: {
		reason: 'Bad Request',
		fi: 'Osoitetta tai pyyntöä ei voi lukea. Tarkista osoite.',
		sv: 'Adressen eller begäran kan inte läsas. Kontrollera adressen.',
		en: 'The address or the request cannot be read. Check the address.',
	},
	403: {
		reason: 'Forbidden',
		fi: 'Lomake ei tullut tältä sivustolta, joten sitä ei otettu vastaan. Avaa sivu uudelleen ja lähetä lomake siitä.',
		sv: 'Formuläret kom inte från den här webbplatsen och togs inte emot. Öppna sidan på nytt och skicka formuläret därifrån.',
		en: 'The form did not come from this site, so it was not accepted. Open the page again and send the form from there.',
	},
	405: {
		reason: 'Method Not Allowed',
		fi: 'Tällaista pyyntöä ei tunneta.',
		sv: 'En sådan begäran är inte känd.',
		en: 'This kind of request is not known here.',
	},
	408: {
		reason: 'Request Timeout',
		fi: 'Pyyntö ei tullut perille ajoissa. Yritä uudelleen.',
		sv: 'Begäran kom inte fram i tid. Försök igen.',
		en: 'The request did not arrive in time. Try again.',
	},
	411: {
		reason: 'Length Required',
		fi: 'Lähetyksen pituus puuttuu.',
		sv: 'Längden på det som skickades saknas.',
		en: 'The length of what was sent is missing.',
	},
	413: {
		reason: 'Content Too Large',
		fi: 'Lähetys on liian suuri.',
		sv: 'Det som skickades är för stort.',
		en: 'What was sent is too large.',
	},
	417: {
		reason: 'Expectation Failed',
		fi: 'Pyynnön ehtoa ei voi täyttää.',
		sv: 'Villkoret i begäran kan inte uppfyllas.',
		en: 'The condition of the request cannot be met.',
	},
	421: {
		reason: 'Misdirected Request',
		fi: 'Tämä palvelin ei palvele tätä osoitetta.',
		sv: 'Den här servern betjänar inte den här adressen.',
		en: 'This server does not serve this address.',
	},
	431: {
		reason: 'Request Header Fields Too Large',
		fi: 'Pyynnön otsikot ovat liian suuret. Poista sivuston evästeet ja yritä uudelleen.',
		sv: 'Begärans rubriker är för stora. Ta bort webbplatsens kakor och försök igen.',
		en: 'The headers of the request are too large. Remove the cookies of this site and try again.',
	},
} as const;

export type Refusal = keyof typeof refusals;

/** Answers a request that goes no further. */
export function refuse(response: ServerResponse, status: Refusal): void {
	if (status === 405) response.setHeader('allow', 'GET, HEAD, POST, PUT, PATCH, DELETE');
	response.writeHead(status, plainHeaders(status)).end(sentences(status));
}

/** The same for a connection whose bytes never became a request; closes it. */
export function refuseConnection(
	socket: Duplex,
	status: Refusal,
	headers: Record<string, string>,
): void {
	const all = { ...headers, ...plainHeaders(status), connection: 'close' };
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
	const head = [`HTTP/1.1 ${status} ${refusals[status].reason}`, ...lines].join('\r\n');
	socket.end(`${head}\r\n\r\n${sentences(status)}`);
}

function plainHeaders(status: Refusal): Record<string, string> {
	return {
		'content-type': 'text/plain; charset=utf-8',
		'content-length': String(Buffer.byteLength(sentences(status))),
		'cache-control': 'no-store',
	};
}

function sentences(status: Refusal): string {
	const { fi, sv, en } = refusals[status];
	return `${fi}\n${sv}\n${en}\n`;
}
