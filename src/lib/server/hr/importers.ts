import type { RoleName } from '#lib/server/people/roles.ts';

/** Whoever may import what HR knows, if they hold it for the whole city. */
export const importers = ['administrator', 'coordinator'] as const satisfies readonly RoleName[];
