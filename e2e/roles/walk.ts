import { db } from "../../lib/db";
import { type Answer, type Callable, call, callables, open, outcomeOf } from "./call";
import { groupActions, groupRoutes, parts } from "./parts";
import type { Allowed } from "./rules";
import { allows, memberRoles, type Role, type RoleScene, restoreRoles, roles } from "./scene";

/** One row of the matrix: what each role was answered, and whether that is what the rules say. */
export interface Row {
  name: string;
  cells: Partial<Record<Role, string>>;
  faults: string[];
}

/** What has no rule although it is a group's: the matrix would have an undefined cell there. */
export function undefinedCells(routes: string[], actions: Callable[]): string[] {
  const known = new Set(
    parts.flatMap(({ routes: paths, actions: deeds }) => [...Object.keys(paths), ...Object.keys(deeds)]),
  );
  const wanted = [
    ...routes.filter((route) => groupRoutes.test(route)),
    ...actions.map(({ name }) => name).filter((name) => groupActions.test(name)),
  ];
  return wanted.filter((name) => !known.has(name));
}

/** Whether the rules let `role` do it. Who is not signed in may what everybody may, and a member elsewhere what it reads by its server. */
export async function may(scene: RoleScene, role: Role, who: Allowed, wire = false): Promise<boolean> {
  if (who === "everybody") return true;
  // Documents are given to who signs for them, pages to who has a session.
  if (role === "anonymous" || (role === "remote") !== wire) return false;
  if (who === "accounts") return true;
  return typeof who === "string" ? allows(scene, role, who) : who.includes(role);
}

/** Opens every route as everybody. What is for members is read by nobody else, whatever the address. */
export async function walkRoutes(origin: string, scene: RoleScene): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, { who, path, wire }] of parts.flatMap(({ routes }) => Object.entries(routes))) {
    const row: Row = { name, cells: {}, faults: [] };
    for (const role of roles) {
      const answer = await open(origin, path(scene), scene, role, wire);
      const allowed = await may(scene, role, who, wire);
      const told = answered(answer, wire ? scene.marks : []);
      row.cells[role] = told;
      if ((told === "reads") !== allowed) row.faults.push(`${role} is answered "${told}" at ${name}`);
      const inside = ["MEMBER", "MODERATOR", "OWNER"].includes(memberRoles[role] ?? "");
      const leaked = inside ? [] : scene.marks.filter((mark) => answer.text.includes(mark));
      if (leaked.length > 0) row.faults.push(`${role} reads ${leaked} at ${name}`);
    }
    rows.push(row);
  }
  return rows;
}

function answered({ status, text, location }: Answer, wanted: string[]): string {
  if (status >= 500) return `fault ${status}`;
  if (location.includes("/login")) return "login";
  if (status >= 400) return String(status);
  return wanted.length === 0 || wanted.some((mark) => text.includes(mark)) ? "reads" : "empty";
}

/** Calls every Server Action as everybody: done where the rules say so, else refused with nothing changed. */
export async function walkActions(origin: string, scene: RoleScene): Promise<Row[]> {
  const made = new Map(callables().map((one) => [one.name, one]));
  const rows: Row[] = [];
  for (const [name, { who, fields }] of parts.flatMap(({ actions }) => Object.entries(actions))) {
    const action = made.get(name);
    const row: Row = { name, cells: {}, faults: action ? [] : [`${name} is no Server Action of this build`] };
    for (const role of action ? roles : []) {
      // A member elsewhere has no form here: it would be nobody's session, which anonymous is.
      if (role === "remote" || !action) continue;
      const input = await fields(scene, role);
      const before = await everything();
      const answer = await call(origin, action, input, scene, role);
      const outcome = outcomeOf(answer);
      const allowed = await may(scene, role, who);
      row.cells[role] = outcome;
      const right = allowed ? outcome === "done" : outcome === (role === "anonymous" ? "login" : "refused");
      if (!right) row.faults.push(`${role} is answered "${outcome}" by ${name}: ${answer.text.slice(-300)}`);
      if (!allowed && (await everything()) !== before) row.faults.push(`${role} changed something by ${name}`);
      await restoreRoles(scene);
    }
    rows.push(row);
  }
  return rows;
}

/** Tables that a refused form may touch: limits, sessions, what was typed. */
const aside = ["RateLimit", "Session", "FormDraft", "Token", "KeyValue", "Server", "_prisma_migrations"];

/** A sum over all rows of all tables: another one when anything was written. */
async function everything(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const parts = tables
    .filter(({ name }) => !aside.includes(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) as rows, coalesce(sum(xmin::text::bigint), 0) as written from "${name}"`,
    );
  return JSON.stringify(
    await db.$queryRawUnsafe(
      `select name, rows::text, written::text from (${parts.join(" union all ")}) all_of_it order by name`,
    ),
  );
}

/** The matrix as text, for people and for git. */
export function print(rows: Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  const line = (name: string, cells: string[]) =>
    `${name.padEnd(width)}${cells.map((cell) => cell.padEnd(11)).join("")}`.trimEnd();
  const body = rows.map(({ name, cells }) =>
    line(
      name,
      roles.map((role) => cells[role] ?? "-"),
    ),
  );
  return `${[line("", [...roles]), ...body].join("\n")}\n`;
}
