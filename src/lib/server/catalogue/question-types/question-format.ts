import type { Report } from '../faults.ts';
import type { ModuleTexts } from '../module-format.ts';
import { id, lessonId, texts } from '../schema-words.ts';
import type { CheckedYaml, Path } from '../yaml-text.ts';

/** What the author of a quiz writes of a type besides its schema: what must hold, and which texts it has. */
export interface QuestionFormat<File> {
	/** Reports what the schema cannot say. */
	check(question: File, place: QuestionPlace): void;
	/** Every text besides the prompt, and where in the question it stands. */
	listTexts(question: File): PlacedTexts[];
}

/** Where a question stands in `quiz.yaml`, and who is told of its faults. */
export interface QuestionPlace {
	at: Path;
	quiz: CheckedYaml<unknown>;
	report: Report;
}

export interface PlacedTexts {
	path: Path;
	/** In words. */
	what: string;
	texts: ModuleTexts;
}

/** What every question has. */
export const asked = { id, objective: id, lesson: lessonId, prompt: texts };
