import { m } from '#lib/i18n/messages.js';
import { libraryCode } from '#lib/server/demo/organisation-plan.ts';
import { expect, type Page, test } from './support/test.ts';

const measure = 'Työssä oppiminen neuvonnassa';
const learner = 'Aino Koskela';

async function record(manager: Page, hours: string): Promise<void> {
	await manager
		.getByRole('combobox', { name: m.measures_measure() })
		.selectOption({ label: measure });
	await manager.getByRole('checkbox', { name: learner }).first().check();
	await manager.getByLabel(m.measures_hours()).fill(hours);
	await manager.getByRole('button', { name: m.measures_do(), exact: true }).click();
}

test('without JavaScript a manager records a measure, undoes it, and voids another; its person sees it meanwhile', async ({
	visitor,
}) => {
	const [manager, person] = [await visitor('manager'), await visitor('learner')];
	await manager.goto(`/coverage/${libraryCode}`);
	await manager.getByRole('link', { name: m.measures_link() }).click();
	await manager.getByLabel(m.measures_note()).fill('Kirjoitettu ennen virhettä');
	await record(manager, '25');
	await expect(manager.locator('#hours-error')).toHaveText(m.measures_fault_hours());
	await expect(manager.getByLabel(m.measures_note())).toHaveValue('Kirjoitettu ennen virhettä');
	await expect(manager.getByRole('checkbox', { name: learner }).first()).toBeChecked();
	await record(manager, '1,5');
	const told = manager.getByRole('status');
	await expect(told).toContainText(m.measures_done({ count: 1, title: measure }));
	await told.getByRole('button', { name: m.measures_undo() }).click();
	await expect(told).toHaveText(m.measures_undone());

	await record(manager, '0,25');
	await expect(told).toContainText(measure);
	await person.goto('/my/credentials');
	const row = person.getByRole('row', { name: measure });
	await expect(row).toContainText('Samira Warsame');

	const newest = manager.locator('.report').first();
	await newest.getByText(m.measures_void(), { exact: false }).first().click();
	await newest.getByRole('button', { name: m.measures_void_do(), exact: true }).click();
	await expect(newest.locator('.field-error')).toHaveText(m.measures_fault_reason());
	await newest.getByLabel(m.measures_reason()).fill('Väärä päivä');
	await newest.getByRole('button', { name: m.measures_void_do(), exact: true }).click();
	await expect(newest).toContainText(m.measures_voided({ reason: 'Väärä päivä' }));
	await person.reload();
	await expect(row).toHaveCount(0);
});

test('without JavaScript a coordinator adds a measure, renames it and takes it out of use', async ({
	visitor,
}) => {
	const coordinator = await visitor('coordinator');
	await coordinator.goto('/coverage/koivuranta/measures');
	await coordinator.getByRole('link', { name: m.measures_list_link() }).click();
	await coordinator.getByLabel(m.measures_name_fi()).fill('Työpari palvelutiskillä');
	const add = coordinator.getByRole('button', { name: m.measures_add() });
	await add.click();
	await expect(coordinator.locator('#kind-error')).toHaveText(m.measures_fault_kind());
	await expect(coordinator.locator('#en-error')).toHaveText(m.measures_fault_name());
	await coordinator.getByLabel(m.measures_kind()).selectOption('mentoring');
	await coordinator.getByLabel(m.measures_name_sv()).fill('Arbetspar vid disken');
	await coordinator.getByLabel(m.measures_name_en()).fill('Pair at the desk');
	await add.click();
	await expect(coordinator.getByRole('status')).toHaveText(m.measures_added());

	await coordinator.getByRole('link', { name: 'Työpari palvelutiskillä' }).click();
	await coordinator.getByLabel(m.measures_name_fi()).fill('Työpari tiskillä');
	await coordinator.getByRole('button', { name: m.measures_rename_do() }).click();
	await coordinator.getByRole('link', { name: 'Työpari tiskillä' }).click();
	await coordinator.getByRole('button', { name: m.measures_retire() }).click();
	const row = coordinator.getByRole('row', { name: 'Työpari tiskillä' });
	await expect(row).toContainText(m.measures_retired());
});
