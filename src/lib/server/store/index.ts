export { firstIdOf, newId } from './ids.ts';
export { migrate } from './migrate.ts';
export { openStore } from './open.ts';
export { prepareOnce } from './prepared.ts';
export type { Reader, Store, StoreOptions, Tx } from './store.ts';
export { violation, type Violation } from './violations.ts';
