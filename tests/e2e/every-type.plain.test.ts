import { m } from '#lib/i18n/messages.js';
import { everyTypeQuestions, everyTypeSlug } from './support/changed-library.ts';
import { expect, test } from './support/city.ts';
import { answerShown } from './support/quiz.ts';

const language = 'sv';
const say = { locale: language } as const;

test('without JavaScript every type is answered by the page’s own controls and buttons', async ({
	seat,
}) => {
	const page = await seat('manager', language);
	await page.goto(`/modules/${everyTypeSlug}/quiz`);
	await page.getByRole('button', { name: m.quiz_start({}, say) }).click();

	const number = page.getByRole('textbox', {
		name: m.numeric_label_unit({ unit: 'euro sv' }, say),
	});
	await number.fill('tusen');
	for (const step of ['step first sv', 'step second sv'])
		await page.getByLabel(step).selectOption('1');
	await page.getByLabel('desk option read sv').check();
	await page.getByRole('button', { name: m.case_go_on({}, say) }).click();
	await expect(page.getByText('situation silence sv')).toBeVisible();
	await expect(page.getByText(m.numeric_faulty({}, say))).toBeVisible();
	await expect(page.getByText(m.ordering_doubled({}, say))).toBeVisible();
	await expect(number).toHaveValue('tusen');

	await page.getByLabel('silence option again sv').check();
	await answerShown(page, { questions: everyTypeQuestions, language });
	await expect(page.getByText('situation silence sv')).toHaveCount(0);
	await page.getByRole('button', { name: m.quiz_to_summary({}, say) }).click();
	await expect(page.getByText(m.summary_all_answered({}, say))).toBeVisible();
	await page.getByRole('button', { name: m.summary_submit({}, say) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.review_passed({}, say));
});
