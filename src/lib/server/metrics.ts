/** A figure for machines that watch: what Prometheus calls a gauge. */
export interface Metric {
	name: `osaaja_${string}`;
	help: string;
	values: { labels?: Record<string, string>; value: number }[];
}

/** The media type of the text format of Prometheus, version 0.0.4. */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

/** Metrics in the text format of Prometheus, version 0.0.4. */
export function writeMetrics(metrics: readonly Metric[]): string {
	return metrics
		.flatMap(({ name, help, values }) => [
			`# HELP ${name} ${help}`,
			`# TYPE ${name} gauge`,
			...values.map(({ labels, value }) => `${name}${writeLabels(labels)} ${value}`),
		])
		.map((line) => `${line}\n`)
		.join('');
}

function writeLabels(labels: Record<string, string> = {}): string {
	const written = Object.entries(labels).map(([label, value]) => `${label}="${escape(value)}"`);
	return written.length ? `{${written.join(',')}}` : '';
}

function escape(value: string): string {
	return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
