import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readLibrary } from '#lib/server/catalogue/read-modules.ts';
import { quizYaml, soundFiles, writeLibrary } from './written-library.ts';

function check(directory: string) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['scripts/modules-check.ts', directory],
		{ encoding: 'utf8' },
	);
	return { status, stdout, stderr };
}

test('no module of this library has an error', async () => {
	const { modules, faults } = await readLibrary('modules');
	expect(faults.filter((fault) => fault.level === 'error')).toEqual([]);
	expect(modules.length).toBeGreaterThan(0);
});

test('the check prints a table, and ends well with warnings alone', () => {
	const warned = quizYaml.replace('prompt: { fi: "Mitä', 'prompt: { fi-simple: "Mitä?", fi: "Mitä');
	const { status, stdout } = check(
		writeLibrary({ guidance: { ...soundFiles, 'quiz.yaml': warned } }),
	);
	expect(status).toBe(0);
	expect(stdout).toMatch(
		/guidance\/quiz\.yaml:10: warning: the option is not written in fi-simple/,
	);
	expect(stdout).toMatch(
		/^module +variant +lessons +words +minutes +questions +words\/sentence +longest +LIX$/m,
	);
	expect(stdout).toMatch(/^guidance +sv +2 +18 +6 +2 +3\.0 +4 +\d+ /m);
	expect(stdout).toMatch(/^1 modules without errors; 0 errors, 12 warnings$/m);
});

test('the check ends with 1 when a module has an error', () => {
	const { status, stdout } = check(
		writeLibrary({ sound: soundFiles, broken: { ...soundFiles, 'quiz.yaml': 'questions: []\n' } }),
	);
	expect(status).toBe(1);
	expect(stdout).toMatch(/broken\/quiz\.yaml:1: error: questions: must have at least 1 question/);
	expect(stdout).toMatch(/^sound +fi/m);
	expect(stdout).not.toMatch(/^broken +fi/m);
});
