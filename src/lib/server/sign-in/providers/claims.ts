import type { ProviderSettings } from '#env';
import { foldEmail, isAddress } from '#lib/server/people/persons.ts';

/** What a provider tells of somebody, as far as we ask. */
export interface ToldClaims {
	/** Folded; only where the provider has confirmed it. */
	email: string | undefined;
	employeeNumber: string | undefined;
	vouchesForSecondStep: boolean;
}

/** Reads the claims that the settings name. */
export function readClaims(
	{ claims, vouches, acrValues }: Pick<ProviderSettings, 'claims' | 'vouches' | 'acrValues'>,
	told: Record<string, unknown>,
): ToldClaims {
	const email = textOf(told[claims.email]);
	const isConfirmed = [true, 'true', 1, '1'].includes(told[claims.emailVerified] as string);
	const saysSo =
		(Array.isArray(told.amr) && told.amr.includes('mfa')) ||
		(typeof told.acr === 'string' && acrValues.includes(told.acr));
	return {
		email: email && isConfirmed && isAddress(email) ? foldEmail(email) : undefined,
		employeeNumber: claims.employeeNumber ? textOf(told[claims.employeeNumber]) : undefined,
		vouchesForSecondStep: vouches === 'always' || (vouches === 'when-told' && saysSo),
	};
}

function textOf(value: unknown): string | undefined {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}
