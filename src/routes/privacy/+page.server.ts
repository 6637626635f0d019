import { loadNotice } from '../notice-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => loadNotice('privacy', locals);
