import { type BarChart, writeBarChart } from './bar-chart.ts';
import { type Flow, flowStyles, keepTogether, openFlow, write } from './flow.ts';
import { type PdfTable, writeTable } from './tables.ts';
import { closeDocument, type DocumentDetails } from './tagged-document.ts';

export interface FiguresReport {
	details: DocumentDetails;
	/** “Page 3” in the reader's language. */
	pageName: (page: number) => string;
	/** Below the title. */
	facts: string[];
	/** What the report says first, the most important of all in bold. */
	answer: string;
	sentences: string[];
	chart: BarChart;
	sections: { title: string; lines: string[]; table?: PdfTable }[];
}

/** A report of figures as a tagged PDF: its answer, a chart and tables. The same report gives the same bytes. */
export async function figuresReportPdf(report: FiguresReport): Promise<Buffer> {
	const flow = await openFlow(report.details, report.pageName);
	const { root } = flow.page;
	write(flow, root, 'H1', report.details.title, flowStyles.title, 0);
	for (const fact of report.facts) write(flow, root, 'P', fact, flowStyles.quiet, 4);
	write(flow, root, 'P', report.answer, { ...flowStyles.table, size: 13 }, 16);
	for (const sentence of report.sentences) write(flow, root, 'P', sentence, flowStyles.text, 6);
	writeBarChart(flow, report.chart);
	for (const section of report.sections) writeSection(flow, section);
	return closeDocument(flow.page);
}

function writeSection(flow: Flow, { title, lines, table }: FiguresReport['sections'][number]) {
	const { root } = flow.page;
	keepTogether(flow, 70);
	write(flow, root, 'H2', title, flowStyles.section, 20);
	for (const line of lines) write(flow, root, 'P', line, flowStyles.text, 4);
	if (!table) return;
	flow.y += 8;
	writeTable(flow, table);
}
