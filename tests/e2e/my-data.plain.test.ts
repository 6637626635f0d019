import { m } from '#lib/i18n/messages.js';
import { expect, test } from './support/test.ts';

/** The language that the administrator of the demo reads. */
const en = { locale: 'en' } as const;

test('without JavaScript somebody sees and takes home what is held, asks for erasure, and is told why it must wait', async ({
	visitor,
}) => {
	const [person, administrator] = [await visitor('learner'), await visitor('admin')];
	await person.goto('/my/data');
	await person.getByText(new RegExp(`^${m.data_table_persons()} \\(`)).click();
	await expect(person.getByText('learner@koivuranta.example').first()).toBeVisible();
	const file = await person.request.get('/my/data.pdf');
	expect(file.headers()['content-type']).toBe('application/pdf');
	expect(await (await person.request.get('/my/data.json')).json()).toHaveProperty('categories');

	await person.getByRole('button', { name: m.erasure_ask() }).click();
	await expect(person.getByText(m.error_summary())).toBeVisible();
	await person.getByLabel(m.erasure_confirm()).check();
	await person.getByRole('button', { name: m.erasure_ask() }).click();
	await expect(person.getByRole('status')).toHaveText(m.erasure_asked());

	await administrator.goto('/people/erasures');
	await administrator.getByText(m.erasures_decline_open({}, en)).click();
	await administrator.getByLabel(m.erasures_reason({}, en)).fill('Ei nyt');
	await administrator.getByRole('button', { name: m.erasures_decline({}, en) }).click();
	await expect(administrator.getByText(m.error_summary({}, en))).toBeVisible();
	const reason = administrator.getByLabel(m.erasures_reason({}, en));
	await expect(reason).toHaveValue('Ei nyt');
	await reason.fill('Työsi kirjastossa jatkuu vielä.');
	await administrator.getByRole('button', { name: m.erasures_decline({}, en) }).click();
	await expect(administrator.getByRole('status')).toHaveText(m.erasures_is_declined({}, en));

	await person.goto('/my/data');
	await expect(
		person.getByRole('paragraph').filter({ hasText: 'Työsi kirjastossa' }),
	).toBeVisible();
});

test('without JavaScript a coordinator words a notice, looks at it first, and takes it back', async ({
	visitor,
}) => {
	const [coordinator, reader] = [await visitor('coordinator'), await visitor()];
	await coordinator.goto('/cookies');
	await coordinator.getByRole('link', { name: m.notice_edit_do() }).click();
	const body = coordinator.getByLabel(m.notice_edit_field_body());
	await body.fill('Kysy {kuka}.');
	await coordinator.getByRole('button', { name: m.wording_preview() }).click();
	await expect(coordinator.getByText(m.error_summary())).toBeVisible();
	await body.fill('## Keksit\n\nKysy: {contact}.');
	await coordinator.getByRole('button', { name: m.wording_preview() }).click();
	await expect(coordinator.getByText('Kysy: kaupungin kirjaamo.')).toBeVisible();
	await coordinator.getByRole('button', { name: m.wording_save() }).click();
	await expect(coordinator.getByRole('status')).toHaveText(m.notice_edit_saved());
	await reader.goto('/cookies');
	await expect(reader.getByRole('heading', { name: 'Keksit' })).toBeVisible();
	await coordinator.getByRole('button', { name: m.wording_reset() }).click();
	await reader.reload();
	await expect(reader.getByRole('heading', { name: 'Keksit' })).toHaveCount(0);
});
