/** One accent, dark enough to stand on a copier; everything else is grey. */
export const colours = { accent: '#0b4f5c', tint: '#b9cdd1', ink: '#1c2426', quiet: '#4f5b5e' };

/** A4 in points. */
export const paper = { width: 595.28, height: 841.89 };
