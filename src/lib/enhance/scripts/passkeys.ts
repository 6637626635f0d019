/** Lets the browser make or use a passkey, and sends its answer with the form. Without this file the page says so. */
const isSupported = 'credentials' in navigator && 'PublicKeyCredential' in window;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
	form.querySelector('.without-script')?.remove();
	if (isSupported && 'parseCreationOptionsFromJSON' in PublicKeyCredential) prepare(form);
	else tell(form, 'unsupported');
}

function prepare(form: HTMLFormElement): void {
	form.querySelector('[data-passkey-fields]')?.classList.remove('needs-script');
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const button = form.querySelector('button');
		button?.setAttribute('aria-disabled', 'true');
		answer(form)
			.then((credential) => {
				form.querySelector<HTMLInputElement>('input[name=answer]')!.value =
					JSON.stringify(credential);
				form.submit();
			})
			// Broken off, too late, or a device that has none: the person may try again.
			.catch(() => tell(form, 'failed'))
			.finally(() => button?.removeAttribute('aria-disabled'));
	});
}

async function answer(form: HTMLFormElement): Promise<unknown> {
	const { challenge = '', passkey } = form.dataset;
	const response = await fetch(challenge, { method: 'POST' });
	if (!response.ok) throw new Error(`the question was not given: ${response.status}`);
	const asked = (await response.json()) as never;
	const credential =
		passkey === 'make'
			? await navigator.credentials.create({
					publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked),
				})
			: await navigator.credentials.get({
					publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked),
				});
	return (credential as PublicKeyCredential).toJSON();
}

/** Written anew each time, so that it is read out each time. */
function tell(form: HTMLFormElement, what: 'failed' | 'unsupported'): void {
	const told = form.querySelector('[data-passkey-told]')!;
	const templates = [...told.querySelectorAll('template')];
	const sentence = templates.find(({ dataset }) => dataset.says === what)!;
	told.replaceChildren(...templates, sentence.content.cloneNode(true));
}

export {};
