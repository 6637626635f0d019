import { loadLesson, readOn } from '../../lesson-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => loadLesson(locals, params);

export const actions: Actions = { default: ({ params, locals }) => readOn(locals, params) };
