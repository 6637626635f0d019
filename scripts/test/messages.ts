/** Every message must stand in every language, and every sentence for everybody in easy language too. */
import { readFileSync } from 'node:fs';
import { type Variant, variants } from '../../src/lib/languages.ts';
import { listMessageFaults, type MessageFile } from './message-faults.ts';

const files = Object.fromEntries(
	variants.map((variant) => [
		variant,
		JSON.parse(readFileSync(`messages/${variant}.json`, 'utf8')) as MessageFile,
	]),
) as Record<Variant, MessageFile>;

const faults = listMessageFaults(files);
for (const fault of faults) console.error(fault);
const counts = variants.map((variant) => `${variant} ${Object.keys(files[variant]).length}`);
console.log(`Messages: ${counts.join(', ')}; ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
