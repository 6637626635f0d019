/**
 * The one door to every command: `npm run demo`, `npm test`, … come through here.
 * Runs on whatever Node the machine has (18 or later) and without any package; it installs and builds
 * what is missing, then hands over to Node 24, which the npm package `node` brings.
 */
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(root, 'node_modules');
const installStamp = join(packages, '.osaaja-stamp');
const buildStamp = join(root, 'build', '.stamp');
const lock = join(root, 'data', 'setup.lock');
const node24 = join(packages, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** What the build is made from. `src/lib/i18n` is left out: it is compiled from `messages`. */
const buildInputs = [
	'src',
	'messages',
	'static',
	'project.inlang/settings.json',
	'scripts/serve',
	'scripts/serve.ts',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts',
];

/** Half of the room that V8 takes for young objects by itself: some 15 MB less at rest, and as many requests a second. */
const smallNursery = '--max-semi-space-size=8';

/** Each command: whether it needs the build, and what Node 24 then runs. No `run`: the set-up is all. */
const commands = {
	install: {},
	build: { built: true },
	demo: { built: true, run: [smallNursery, 'scripts/demo.ts'] },
	start: { built: true, run: [smallNursery, 'build/serve.js'] },
	test: { built: true, run: ['scripts/test.ts'] },
	bench: { built: true, run: ['scripts/bench.ts'] },
	dev: { run: ['node_modules/vite/bin/vite.js', 'dev', '--strictPort'] },
	'modules-check': { run: ['scripts/modules-check.ts'] },
	'modules-translated': { run: ['scripts/modules-translated.ts'] },
	'questions-import': { run: ['scripts/questions-import.ts'] },
	'questions-export': { run: ['scripts/questions-export.ts'] },
	'forecast-backtest': { run: ['scripts/forecast-backtest.ts'] },
	'audit-verify': { run: ['scripts/audit-verify.ts'] },
	'targets-recount': { run: ['scripts/targets-recount.ts'] },
	'db-generate': { run: ['scripts/db-generate.ts'] },
};

/** A failure whose message says all there is to say: it is shown without a stack. */
class Refusal extends Error {
	constructor(message, code = 1) {
		super(message);
		this.code = code;
	}
}

/** Children that are running now, for passing signals on. */
const children = new Set();

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Refusal)) throw error;
	if (error.message) console.error(`\n${error.message}`);
	process.exitCode = error.code;
}

async function main([name = 'install', ...rest]) {
	if (name === 'prepare') return prepare();
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!command) {
		const names = Object.keys(commands).join(', ');
		throw new Refusal(`There is no command “${name}”. There are: ${names}.`);
	}
	passSignalsOn();
	await setUp(command.built === true);
	if (!command.run) return 0;
	const address = name === 'dev' ? ['--port', process.env.PORT || '3000'] : [];
	const environment = name === 'demo' || name === 'start' ? { NODE_ENV: 'production' } : {};
	return run(runtime(), [...command.run, ...address, ...rest], { ...environment, ...process.env });
}

/** Installs and builds what is missing, one set-up at a time; nothing missing costs only the look. */
async function setUp(built) {
	if (isInstalled() && (!built || isBuilt())) return;
	await underLock(async () => {
		if (!isInstalled()) await install();
		if (built && !isBuilt()) await build();
	});
}

function isInstalled() {
	return existsSync(node24) && readText(installStamp) === lockFileHash();
}

function isBuilt() {
	return (
		existsSync(join(root, 'build', 'handler.js')) && readText(buildStamp) === hashOf(buildInputs)
	);
}

async function install() {
	console.log('Installing packages (the first time takes a minute or two) …');
	// Node 24 lives among the packages that npm is about to replace: npm must run on the machine's own.
	const path = (process.env.PATH ?? '')
		.split(delimiter)
		.filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder))
		.join(delimiter);
	// Install scripts bring Node 24, development packages build the server: neither may be left out.
	const options = [
		'ci',
		'--include=dev',
		'--ignore-scripts=false',
		'--no-audit',
		'--no-fund',
		'--loglevel=error',
	];
	let said = '';
	const code = await run('npm', options, { ...process.env, PATH: path }, (text) => {
		said = (said + text).slice(-20_000);
	});
	if (code !== 0) throw new Refusal(whyInstallFailed(said, code), code);
	runtime();
	writeFileSync(installStamp, lockFileHash());
}

function whyInstallFailed(said, code) {
	const reasons = [
		[
			/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/,
			'The npm registry could not be reached. Check the network, or the proxy and registry settings of npm.',
		],
		[
			/EBADPLATFORM/,
			`A package does not exist for this machine (${process.platform} ${process.arch}). Linux, macOS and Windows on x64 and arm64 are known to have all of them.`,
		],
		[/ENOSPC/, 'The disk is full.'],
		[
			/EACCES|EPERM/,
			'npm may not write here. The folder belongs to another user, or a program holds a file open.',
		],
		[
			/can only install packages when|in sync/,
			'package.json and package-lock.json do not agree. Run “npm install” once and keep the new lock file.',
		],
	];
	const known = reasons.find(([sign]) => sign.test(said));
	const reason = known ? known[1] : 'What npm says above tells why.';
	return `The packages could not be installed (npm ended with ${code}). ${reason}`;
}

async function build() {
	console.log('Building …');
	const started = Date.now();
	const hash = hashOf(buildInputs);
	rmSync(buildStamp, { force: true });
	if ((await compileMessages()) !== 0) throw new Refusal('The messages could not be compiled.');
	const code = await run(
		runtime(),
		['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
		{ ...process.env, NODE_ENV: 'production' },
	);
	if (code !== 0) throw new Refusal('The build failed; its reason stands above.', code);
	writeFileSync(buildStamp, hash);
	console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** Compiles messages/ to src/lib/i18n. A compiler that found no message at all has failed, whatever it says. */
async function compileMessages() {
	const out = join('src', 'lib', 'i18n');
	const code = await run(runtime(), [
		'node_modules/@inlang/paraglide-js/bin/run.js',
		...['compile', '--project', './project.inlang', '--outdir', out],
		...['--strategy', 'globalVariable', 'baseLocale', '--silent'],
	]);
	if (code !== 0) return code;
	const index = readText(join(root, out, 'messages', '_index.js')) ?? '';
	if (/^export /m.test(index)) return 0;
	console.error(
		'The compiler found no messages. Is the path in project.inlang/settings.json right?',
	);
	return 1;
}

/** npm's hook after an install: the generated types and messages that editors and tests read. Never fails. */
async function prepare() {
	try {
		if (!existsSync(node24)) return 0;
		writeFileSync(installStamp, lockFileHash());
		if (existsSync(join(packages, '@inlang', 'paraglide-js'))) await compileMessages();
		if (hasRoutes()) await run(runtime(), ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync']);
	} catch (error) {
		console.error(`Preparing was left for later: ${error.message}`);
	}
	return 0;
}

function hasRoutes() {
	const routes = join(root, 'src', 'routes');
	return existsSync(routes) && filesIn(routes).some((file) => /\+(page|server)\./.test(file));
}

/** Node 24 from the packages, or the machine's own where that is as new. */
function runtime() {
	if (existsSync(node24)) return node24;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Refusal(
		`Node 24 could not be had for this machine (${process.platform} ${process.arch}): ` +
			'the npm package “node” brought none. Install Node 24 yourself and run the command again.',
	);
}

/** Runs a program to its end in the project's folder; `listen` gets a copy of its errors. Resolves to its exit code. */
function run(program, parameters, environment = process.env, listen = undefined) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, parameters, {
			cwd: root,
			env: environment,
			stdio: ['inherit', 'inherit', listen ? 'pipe' : 'inherit'],
			// npm is a script on Windows, which only a shell can start.
			shell: process.platform === 'win32' && program === 'npm',
		});
		children.add(child);
		child.stderr?.on('data', (chunk) => {
			process.stderr.write(chunk);
			listen(String(chunk));
		});
		child.on('error', (error) => {
			children.delete(child);
			reject(new Refusal(whyNotStarted(program, error)));
		});
		child.on('close', (code, signal) => {
			children.delete(child);
			if (!signal) return resolve(code);
			reject(new Refusal('', 128 + ({ SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1)));
		});
	});
}

function whyNotStarted(program, error) {
	if (program === 'npm')
		return 'npm was not found. It comes with Node.js: install Node 18 or later with npm.';
	return (
		`${program} could not be started (${error.code}). On systems without glibc (Alpine, for one) the npm ` +
		'package “node” does not run: use another base system.'
	);
}

/** The child decides what a signal means (a server finishes its requests first); we wait for it. */
function passSignalsOn() {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => {
			for (const child of children) child.kill(signal);
			if (children.size === 0) process.exit(1);
		});
	}
	// npm's shell does not pass signals on: when npm ends, the server must not stay behind and hold the port.
	const { ppid } = process;
	if (!process.env.npm_lifecycle_event) return;
	const watch = setInterval(() => {
		if (process.ppid === ppid) return;
		clearInterval(watch);
		for (const child of children) child.kill('SIGTERM');
	}, 500);
	watch.unref();
}

/** One set-up at a time: a folder is made or not, never half. Its owner touches it; untouched, it is nobody's. */
async function underLock(work) {
	mkdirSync(dirname(lock), { recursive: true });
	for (let told = false; !takeLock(); told = true) {
		if (!told) console.log('Another set-up is running here; waiting for it …');
		removeAbandonedLock();
		await new Promise((resolve) => setTimeout(resolve, 300));
	}
	const heartbeat = setInterval(() => {
		if (existsSync(lock)) utimesSync(lock, new Date(), new Date());
	}, 2000);
	const release = () => rmSync(lock, { recursive: true, force: true });
	process.once('exit', release);
	try {
		await work();
	} finally {
		clearInterval(heartbeat);
		process.off('exit', release);
		release();
	}
}

function takeLock() {
	try {
		mkdirSync(lock);
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw new Refusal(`This folder cannot be written to (${error.code} at ${lock}).`);
	}
	writeFileSync(join(lock, 'owner'), `${hostname()} ${process.pid}`);
	return true;
}

function removeAbandonedLock() {
	let untouched;
	try {
		untouched = Date.now() - statSync(lock).mtimeMs;
	} catch {
		return;
	}
	const [host, pid] = (readText(join(lock, 'owner')) ?? '').split(' ');
	const ownerEnded = host === hostname() && !isRunning(Number(pid));
	if (!ownerEnded && untouched < 20_000) return;
	const aside = `${lock}.${randomUUID()}`;
	try {
		// A rename has one winner, where two removals could take away the next owner's lock.
		renameSync(lock, aside);
		rmSync(aside, { recursive: true, force: true });
	} catch {
		// Another set-up was quicker.
	}
}

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** Platform included: a folder carried to another kind of machine needs other packages. */
function lockFileHash() {
	const content = readFileSync(join(root, 'package-lock.json'));
	return createHash('sha256')
		.update(`${process.platform} ${process.arch} `)
		.update(content)
		.digest('hex');
}

function hashOf(inputs) {
	const hash = createHash('sha256');
	for (const input of inputs) {
		for (const file of filesIn(join(root, input))) {
			hash
				.update(`${file.slice(root.length)}\0`)
				.update(readFileSync(file))
				.update('\0');
		}
	}
	return hash.digest('hex');
}

/** Every file at or under a path, in a stable order. */
function filesIn(path) {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	if (path === join(root, 'src', 'lib', 'i18n')) return [];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesIn(join(path, name)));
}

function readText(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return undefined;
	}
}
