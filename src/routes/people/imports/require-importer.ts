import { importers } from '#lib/server/hr/importers.ts';
import { requireForCity } from '../../require-city.ts';

/** Who is looking, if they may import; for everybody else there is no such page. */
export const requireImporter = (locals: App.Locals) => requireForCity(locals, importers);
