import { m } from '#lib/i18n/messages.js';
import { everyTypeQuestions, everyTypeSlug } from './support/changed-library.ts';
import { expect, test } from './support/city.ts';
import { answerShown } from './support/quiz.ts';

const language = 'en';
const say = { locale: language } as const;

test('every type of question is answered, saved in the background, and given its point', async ({
	seat,
}) => {
	const page = await seat('instructor', language);
	await page.goto(`/modules/${everyTypeSlug}/quiz`);
	for (const rule of [m.quiz_rule_ordering, m.quiz_rule_short_text, m.quiz_rule_case])
		await expect(page.getByText(rule({}, say))).toBeVisible();
	await page.getByRole('button', { name: m.quiz_start({}, say) }).click();
	await expect(page.locator('.without-script')).toHaveCount(0);

	const number = page.getByRole('textbox', {
		name: m.numeric_label_unit({ unit: 'euro en' }, say),
	});
	await number.fill('about a thousand');
	await number.blur();
	await expect(page.getByText(m.numeric_faulty({}, say))).toBeVisible();
	await expect(number).toHaveAttribute('aria-invalid', 'true');
	await expect(number).toHaveValue('about a thousand');

	// Lines can be dragged into order; what is given stands in their lists.
	const lines = page.locator('ol[data-drag] > li');
	const dragged = await lines.last().locator('label').innerText();
	await lines.first().scrollIntoViewIfNeeded();
	await lines.last().locator('.place-handle').hover();
	await page.mouse.down();
	const { x, y } = (await lines.first().boundingBox())!;
	// In steps, as a hand does: the line passes each of the others.
	await page.mouse.move(x + 10, y + 2, { steps: 12 });
	await page.mouse.up();
	await expect(lines.first()).not.toHaveClass(/place-dragged/);
	await expect(lines.first().locator('label')).toHaveText(dragged);
	const places = await lines
		.locator('select')
		.evaluateAll((lists: HTMLSelectElement[]) => lists.map((list) => list.selectedIndex));
	expect(places).toEqual(places.map((_, index) => index + 1));

	// Another way through the case first: what was answered on it goes when the earlier choice changes.
	await page.getByLabel('desk option read en').check();
	await page.getByLabel('silence option again en').check();
	await answerShown(page, { questions: everyTypeQuestions, language });
	await expect(page.getByText('situation silence en')).toHaveCount(0);
	await expect(page.getByText(m.numeric_faulty({}, say))).toHaveCount(0);
	await expect(page.getByText(m.case_ended({}, say))).toBeVisible();
	await expect(page.getByText(m.quiz_saved_at({}, say).replace('%time%', ''))).toBeVisible();

	await page.reload();
	await expect(number).toHaveValue('1250.5');
	await expect(page.getByLabel('answer option listen en')).toBeChecked();
	await page.getByRole('button', { name: m.quiz_to_summary({}, say) }).click();
	await expect(page.getByText(m.summary_all_answered({}, say))).toBeVisible();
	await page.getByRole('button', { name: m.summary_submit({}, say) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.review_passed({}, say));
});
