import { giveFeedback, reportAndAnswer } from './support/reports.ts';
import { test } from './support/test.ts';

test('without JavaScript a volunteer reports a mistake from a lesson, and sees what was done about it', async ({
	visitor,
}) => {
	const [reporter, author] = [await visitor('instructor'), await visitor('author')];
	await reportAndAnswer({ reporter, author, slug: 'recognising-skills', language: 'sv' });
});

test('without JavaScript a volunteer says what she thinks of a module, and changes her mind', async ({
	visitor,
}) => {
	await giveFeedback(await visitor('instructor'), 'language-awareness', 'sv');
});
