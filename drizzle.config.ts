import { join, relative } from 'node:path';
import { defineConfig } from 'drizzle-kit';
import { env } from '#env';
import { dialect } from './src/lib/server/store/columns.ts';

export default defineConfig({
	dialect: dialect === 'postgres' ? 'postgresql' : 'sqlite',
	schema: './src/lib/server/store/schema/index.ts',
	// It puts ./ before whatever stands here, an absolute path too.
	out: relative('.', join(env.MIGRATIONS_DIR, dialect)),
});
