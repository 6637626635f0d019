import { correctionKinds } from '#lib/server/regrading/correction-kinds.ts';

export function match(value: string): value is (typeof correctionKinds)[number] {
	return correctionKinds.includes(value as (typeof correctionKinds)[number]);
}
