import { existsSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { BadSetting } from "../env";

/** The port of the server that already runs in the folder, if one does. */
export async function livingPort(folder: string): Promise<number | null> {
  const file = join(folder, "postmaster.pid");
  for (let tries = 0; tries < 600; tries++) {
    if (!existsSync(file)) return null;
    const [pid, , , port, , , , status] = readFileSync(file, "utf8").split("\n");
    if (!isPostgres(Number(pid))) {
      // After a crash the number may have gone to another process, which PostgreSQL would take for a living server.
      rmSync(file, { force: true });
      return null;
    }
    if (status?.trim() === "ready" && (await isListening(Number(port)))) return Number(port);
    await wait(100); // starting, stopping or recovering
  }
  throw new BadSetting(
    `DATA_DIR cannot be used: the PostgreSQL in ${folder} is not getting ready. See postgres.log there.`,
  );
}

/** Whether that process is a PostgreSQL that lives. In a container nobody may have buried a killed one: "Z" in its state. */
function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== "linux") return true;
    return /^\d+ \(postgres\) [^ZX]/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => done(true)).once("error", () => done(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
