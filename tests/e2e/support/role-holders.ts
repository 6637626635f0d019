import Database from 'better-sqlite3';
import type { RoleName } from '#lib/server/people/roles.ts';
import { sessionCookie } from '#lib/server/sign-in/cookies.ts';
import { hashToken } from '#lib/server/sign-in/tokens.ts';
import { newId } from '#lib/server/store/index.ts';
import { roleNames } from '#lib/server/store/schema/people.ts';
import { Client } from './client.ts';

/** Somebody with one role, or none, who is signed in; or a visitor. */
export interface RoleHolder {
	/** `manager at kaupungintalo`, for messages. */
	name: string;
	client: Client;
	role: RoleName | undefined;
	/** The code of the unit of the role. */
	unit: string | undefined;
	isSignedIn: boolean;
}

/** A visitor, a person without a role, and for each role a holder at each of these units; written past the product. */
export function makeRoleHolders(
	{ origin, database }: { origin: string; database: string },
	units: readonly string[],
): RoleHolder[] {
	const db = new Database(database);
	try {
		const visitor = { role: undefined, unit: undefined, client: new Client(origin) };
		const learner = { ...visitor, client: signIn(db, origin) };
		const holders = roleNames.flatMap((role) =>
			units.map((unit) => ({
				...{ name: `${role} at ${unit}`, role, unit, isSignedIn: true },
				client: signIn(db, origin, { role, unit }),
			})),
		);
		return [
			{ ...visitor, name: 'a visitor', isSignedIn: false },
			{ ...learner, name: 'a learner', isSignedIn: true },
			...holders,
		];
	} finally {
		db.close();
	}
}

function signIn(
	db: Database.Database,
	origin: string,
	held?: { role: RoleName; unit: string },
): Client {
	const [id, now, secret] = [newId(), Date.now(), newId()];
	db.prepare(
		`insert into persons (id, kind, given_names, family_name, language, easy_language, recorded_at)
		 values (?, 'staff', 'Holder', 'Of a role', 'fi', 0, ?)`,
	).run(id, now);
	if (held)
		db.prepare(
			`insert into roles (id, person_id, unit_id, role, from_day, recorded_at)
			 values (?, ?, (select id from units where code = ?), ?, '2020-01-01', ?)`,
		).run(newId(), id, held.unit, held.role, now);
	db.prepare(
		`insert into sessions (id, secret_hash, person_id, created_at, last_seen_at, is_shared)
		 values (?, ?, ?, ?, ?, 0)`,
	).run(id, hashToken(secret), id, now, now);
	const client = new Client(origin);
	client.cookies.set(sessionCookie.name, `${id}.${secret}`);
	return client;
}

/** How many rows each table has, but those that the server's own steps and each signed-in call write. */
export function countRows(database: string): Record<string, number> {
	const db = new Database(database, { readonly: true });
	try {
		const tables = db
			.prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
			.all()
			.map(({ name }) => name)
			.filter(
				(name) =>
					!/^(sessions|shown_mails|mail(s|_.*)|audit_(links|heads)|assignment_marks)$/.test(name),
			);
		return Object.fromEntries(
			tables.map((name) => [
				name,
				db
					.prepare<[], { rows: number }>(
						`select count(*) as rows from "${name}" ${name === 'audit_entries' ? ofPeople : ''}`,
					)
					.get()!.rows,
			]),
		);
	} finally {
		db.close();
	}
}

/** Entries of the server's own steps have no actor. */
const ofPeople = 'where actor_id is not null';
