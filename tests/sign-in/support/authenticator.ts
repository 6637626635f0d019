import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const origin = 'http://localhost:3000';

/** What an answer is made with, for tests to change one thing of it. */
export interface Making {
	origin?: string;
	host?: string;
	/** Present and verified, unless told otherwise. */
	flags?: number;
	counter?: number;
	type?: string;
}

const present = 0x01;
const verified = 0x04;
const attested = 0x40;

/** An authenticator that keeps one passkey on P-256, as the WebAuthn standard describes it. */
export class Authenticator {
	readonly id = randomBytes(16);
	counter = 0;
	readonly #privateKey: KeyObject;
	readonly #publicKey: KeyObject;

	constructor() {
		const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		this.#privateKey = privateKey;
		this.#publicKey = publicKey;
	}

	/** Answers the question for a new passkey. */
	make(challenge: string, making: Making = {}): string {
		const data = this.#dataOf({ flags: present | verified, ...making }, this.#attestedKey());
		const attestation = Buffer.concat([
			cborMap(3),
			...[cborText('fmt'), cborText('none'), cborText('attStmt'), cborMap(0)],
			...[cborText('authData'), cborBytes(data)],
		]);
		return this.#answer({
			clientDataJSON: this.#clientData('webauthn.create', challenge, making),
			...{ attestationObject: attestation.toString('base64url'), transports: ['internal'] },
		});
	}

	/** Answers the question to sign in. */
	use(challenge: string, making: Making = {}): string {
		const counter = making.counter ?? ++this.counter;
		const data = this.#dataOf({ flags: present | verified, ...making, counter });
		const clientDataJSON = this.#clientData('webauthn.get', challenge, making);
		const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
		const signature = sign('sha256', Buffer.concat([data, hash]), this.#privateKey);
		return this.#answer({
			...{ clientDataJSON, authenticatorData: data.toString('base64url') },
			signature: signature.toString('base64url'),
		});
	}

	#answer(response: object): string {
		const id = this.id.toString('base64url');
		return JSON.stringify({
			...{ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
		});
	}

	#clientData(type: string, challenge: string, making: Making): string {
		const told = { type: making.type ?? type, challenge, origin: making.origin ?? origin };
		return Buffer.from(JSON.stringify({ ...told, crossOrigin: false })).toString('base64url');
	}

	#dataOf({ host = 'localhost', flags = 0, counter = 0 }: Making, key?: Buffer): Buffer {
		const tail = Buffer.alloc(5);
		tail.writeUInt8(key ? flags | attested : flags);
		tail.writeUInt32BE(counter, 1);
		const hash = createHash('sha256').update(host).digest();
		return Buffer.concat([hash, tail, ...(key ? [key] : [])]);
	}

	#attestedKey(): Buffer {
		const { x, y } = this.#publicKey.export({ format: 'jwk' });
		const coordinates = [x!, y!].map((each) => cborBytes(Buffer.from(each, 'base64url')));
		// COSE: key type 2, algorithm -7, curve 1, x, y.
		const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
		const key = [head, Buffer.from([0x21]), coordinates[0]!, Buffer.from([0x22]), coordinates[1]!];
		return Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, ...key]);
	}
}

const cborMap = (size: number) => Buffer.from([0xa0 | size]);
const cborText = (text: string) => Buffer.from([0x60 | text.length, ...Buffer.from(text)]);
function cborBytes(bytes: Buffer): Buffer {
	return Buffer.concat([Buffer.from([0x58, bytes.length]), bytes]);
}
