import { languageOf, type Texts } from '#lib/languages.ts';
import { drawGroup, escapeAttribute, escapeText, takeId } from './html-text.ts';
import type { LessonPart } from './lesson-blocks.ts';
import type { Drawing } from './markdown-html.ts';

type Draw = (part: LessonPart, drawing: Drawing) => string;

const transcriptTitles: Texts = {
	fi: 'Mitä videolla sanotaan ja näkyy',
	sv: 'Vad som sägs och syns i videon',
	en: 'What is said and shown in the film',
};
const filmAddress = /^\/media\/[a-z0-9-]+(?:\/[a-z0-9-]+)*\.(?:mp4|webm)$/;
const captionsAddress = /^\/media\/[a-z0-9-]+(?:\/[a-z0-9-]+)*(?:\.[a-z-]+)?\.vtt$/;

/** A drawing of the module, with its words and text alternative in the variant. */
export function drawPicture(part: LessonPart, drawing: Drawing, drawMarkdown: Draw): string {
	const { report, pictures, variant } = drawing;
	const caption = part.markdown.trim() ? drawMarkdown(part, drawing) : '';
	const picture = pictures.get(part.title)?.[variant];
	if (!part.title) report.error(part.line, 'write the picture’s name after :::picture');
	else if (!picture) report.error(part.line, `there is no sound picture named “${part.title}”`);
	if (!picture) return '';
	const { hash, alt, width, height } = picture;
	const image = `<img src="/pictures/${hash}.svg" alt="${escapeAttribute(alt)}" width="${width}" height="${height}" loading="lazy" />`;
	const below = caption && `<figcaption>${caption}</figcaption>`;
	return `<figure class="picture">${image}${below}</figure>\n`;
}

/** A film of our own, with its captions, and a transcript that opens below it. */
export function drawVideo(
	part: LessonPart,
	drawing: Drawing,
	{ drawTitle, drawMarkdown }: { drawTitle: Draw; drawMarkdown: Draw },
): string {
	const { report, ids } = drawing;
	const language = languageOf(drawing.variant);
	const [, file = '', captions = '', transcript = ''] =
		/^\s*file:[ \t]*(\S*)[ \t]*\n\s*captions:[ \t]*(\S*)[ \t]*(?:\n(.*))?$/s.exec(part.markdown) ??
		[];
	if (!part.title) report.error(part.line, 'write the film’s title after :::video');
	if (!filmAddress.test(file))
		report.error(part.line, 'begin with file: /media/….mp4 (or .webm), a file of our own');
	if (!captionsAddress.test(captions))
		report.error(part.line, 'write captions: /media/….vtt in the second line');
	if (!transcript.trim()) report.error(part.line, 'the film has no transcript');
	if (!filmAddress.test(file) || !captionsAddress.test(captions)) return '';
	const title = drawTitle(part, drawing);
	const id = takeId('block', 'video', ids);
	const textLine = part.textLine + part.markdown.split('\n').length - transcript.split('\n').length;
	const told = drawMarkdown({ ...part, markdown: transcript, textLine }, drawing);
	const track = `<track kind="captions" src="${captions}" srclang="${language}" default />`;
	const film = `<video src="${file}" controls preload="metadata" aria-labelledby="${id}">${track}</video>`;
	const details = `<details class="choice"><summary>${escapeText(transcriptTitles[language])}</summary>\n${told}</details>`;
	return drawGroup('video', id, title, `${film}\n${details}`);
}
