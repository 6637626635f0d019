/** Opens dialogs in browsers that do not yet know `command` and `commandfor`; the others need nothing of this. */
if (!('commandForElement' in HTMLButtonElement.prototype))
	for (const button of document.querySelectorAll('button[commandfor]'))
		button.addEventListener('click', () => {
			const dialog = document.getElementById(button.getAttribute('commandfor') ?? '');
			if (dialog instanceof HTMLDialogElement) dialog.showModal();
		});

export {};
