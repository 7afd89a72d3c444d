import { spawnSync } from "node:child_process";
import { BadSetting } from "../env";

/** Whom PostgreSQL runs as. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: there it runs as the user `postgres`, made where it is missing.
 * @returns null when we are not root and it simply runs as ourselves
 * @throws BadSetting when there is no such user and none can be made
 */
export function postgresUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const user = lookUp() ?? makeUser();
  if (!user) {
    throw new BadSetting(
      "DATABASE_URL must be set, or a user named postgres be made (useradd --system postgres): PostgreSQL does not run as root.",
    );
  }
  return user;
}

function lookUp(): SystemUser | null {
  const [uid, gid] = ["-u", "-g"].map((flag) =>
    Number.parseInt(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout, 10),
  );
  return uid && gid ? { uid, gid } : null;
}

function makeUser(): SystemUser | null {
  const made = spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  if (made.status !== 0) spawnSync("adduser", ["-S", "-D", "-H", "postgres"]); // Alpine
  return lookUp();
}

/** Whether `user` may run the program at `path`: every folder above it must let the user in. */
export function mayRun(path: string, user: SystemUser): boolean {
  return spawnSync(path, ["--version"], { ...user, cwd: "/" }).status === 0;
}

/** Whether `user` may work in `folder`. */
export function mayEnter(folder: string, user: SystemUser): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", folder], { ...user, cwd: "/" }).status === 0;
}
