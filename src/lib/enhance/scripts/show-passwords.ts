/** Lets people see the password that they type. Without this file the button is not there. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-shows-password]')) {
	const field = document.getElementById(button.getAttribute('aria-controls') ?? '');
	if (!(field instanceof HTMLInputElement)) continue;
	const show = (isShown: boolean) => {
		field.type = isShown ? 'text' : 'password';
		button.setAttribute('aria-pressed', String(isShown));
	};
	button.classList.remove('needs-script');
	button.addEventListener('click', () => show(field.type === 'password'));
	// As text it would be offered again where others write.
	field.form?.addEventListener('submit', () => show(false));
}

export {};
