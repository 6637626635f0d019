import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';

export interface FailingNetwork {
	/** The database's address through this network. */
	readonly url: string;
	/** `cut` ends the connection on which the next bytes come, and passes all after it. */
	mode: 'pass' | 'swallow' | 'cut';
	close(): Promise<void>;
}

/** A network before a PostgreSQL server, which fails when it is told to. */
export async function startNetwork(url: string): Promise<FailingNetwork> {
	const target = new pg.Client({ connectionString: url });
	const sockets: Socket[] = [];
	const server = createServer((near) => {
		const far = connectTo(target);
		sockets.push(near, far);
		for (const socket of [near, far]) socket.on('error', () => {});
		pipe(network, near, far);
		pipe(network, far, near);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const network: FailingNetwork = {
		url: addressOf(target, (server.address() as AddressInfo).port),
		mode: 'pass',
		async close() {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
	return network;
}

function connectTo({ host, port }: pg.Client): Socket {
	if (host.startsWith('/')) return createConnection(`${host}/.s.PGSQL.${port}`);
	return createConnection(port, host);
}

function addressOf({ user, password, database }: pg.Client, port: number): string {
	return `postgres://${user}:${String(password)}@127.0.0.1:${port}/${database}`;
}

function pipe(network: FailingNetwork, from: Socket, to: Socket): void {
	from.on('data', (bytes) => {
		if (network.mode === 'pass') to.write(bytes);
		if (network.mode !== 'cut') return;
		network.mode = 'pass';
		from.destroy();
	});
	from.on('close', () => {
		if (network.mode === 'pass') to.destroy();
	});
}
