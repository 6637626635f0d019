/** Migrates as a server does when it starts, and prints what it applied. */
import { migrate } from '#lib/server/store/index.ts';

console.log(JSON.stringify(await migrate()));
