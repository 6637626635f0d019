import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { questionTypes, type Question } from '#lib/server/catalogue/module-format.ts';
import { exportFormats, exportQuestions } from '#lib/server/question-exchange/export-questions.ts';
import { allWith } from './sample-questions.ts';

const unit = 'numeric with a unit';

test('the table of the document says of each format and type what the code does', () => {
	const [head = [], ...rows] = readTable(readFileSync('docs/question-exchange.md', 'utf8'));
	expect(head).toEqual(['question', ...exportFormats]);
	expect(rows.map(([name]) => name).toSorted()).toEqual([...questionTypes, unit].toSorted());
	for (const [name = '', ...said] of rows) {
		const done = exportFormats.map((format) => {
			const { carried, listed } = exportQuestions([sampleOf(name)], format, 'fi');
			expect(carried.length + listed.length).toBe(1);
			return carried.length ? 'yes' : 'no';
		});
		expect([name, ...said]).toEqual([name, ...done]);
	}
});

function readTable(text: string): string[][] {
	const lines = text.split('\n').filter((line) => /^\| (?!-)/.test(line));
	return lines.map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

function sampleOf(name: string): Question {
	const asked = {
		id: 'q1',
		objective: 'o1',
		lesson: '01-a',
		prompt: { fi: 'a', sv: 'a', en: 'a' },
	};
	if (name === 'case') return { ...asked, type: 'case', situations: [] };
	const question = allWith('text').find(({ type }) => type === name.replace(/ .*/, ''))!;
	return name === 'numeric' ? ({ ...question, unit: undefined } as Question) : question;
}
