import type { Language, Variant } from '#lib/languages.ts';
import type { App as OsaajaApp } from '#lib/server/app.ts';
import type { Day } from '#lib/server/days.ts';
import type { Viewer } from '#lib/server/sign-in/sessions.ts';

declare global {
	namespace App {
		interface Locals {
			app: OsaajaApp;
			language: Language;
			/** The language as the reader wants it written: its easy form, or the full one. */
			variant: Variant;
			/** Path and query of the page that the reader is on, where a change of language leads back to. */
			path: string;
			viewer: Viewer | undefined;
			/** Whether a page was drawn for this request. */
			isPage?: boolean;
			/** The calendar day in the city when the request came. */
			today: Day;
		}
		interface Error {
			message: string;
			/** What the reader tells us, and the log finds. */
			id?: string;
		}
	}
}

export {};
