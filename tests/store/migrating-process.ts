/** Migrates as a server does when it starts: says that it is ready, and begins when standard input closes. */
import { once } from 'node:events';
import { migrate } from '#lib/server/store/index.ts';

console.log('ready');
await once(process.stdin.resume(), 'end');
console.log(JSON.stringify(await migrate()));
