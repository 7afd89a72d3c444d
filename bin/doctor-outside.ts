import { env } from "../lib/env";
import { clockFinding } from "../lib/federation/remote-clock";
import { closePool, pool } from "../lib/mail/pool";
import type { Said } from "./doctor-machine";

/** Whether a website of this machine answers, and is well. */
export async function askWebsite(): Promise<Said> {
  const { PORT, HOST } = env();
  const check = "website";
  const here = ["0.0.0.0", "::"].includes(HOST) ? "127.0.0.1" : HOST;
  const origin = `http://${here.includes(":") ? `[${here}]` : here}:${PORT}`;
  try {
    const response = await fetch(new URL("/health/ready", origin), { signal: AbortSignal.timeout(5000) });
    if (response.ok && (await response.text()) === "ok\n")
      return { check, tone: "ok", sentence: `the website answers at ${origin}` };
    return {
      check,
      tone: "stop",
      sentence: `something else than a well website answers at ${origin} (HTTP ${response.status})`,
    };
  } catch {
    return { check, tone: "warn", sentence: `no website runs at ${origin}: farandole start` };
  }
}

/** Whether the mail server lets us in; no letter is sent. */
export async function askMailServer(): Promise<Said[]> {
  const { SMTP_URL } = env();
  if (!SMTP_URL) return [];
  const check = "mail server";
  const server = new URL(SMTP_URL).host;
  try {
    await pool(SMTP_URL).verify();
    return [{ check, tone: "ok", sentence: `${server} lets us in` }];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ check, tone: "stop", sentence: `${server} does not let us in: ${reason}. Look at SMTP_URL` }];
  } finally {
    closePool();
  }
}

/** Signatures hold for minutes: a clock that goes wrong makes other servers refuse what we send. */
export async function askClocks(): Promise<Said[]> {
  const found = await clockFinding();
  if (!found) return [];
  const check = "clock of others";
  const { host, ahead, agrees, answers } = found;
  if (agrees) return [{ check, tone: "ok", sentence: `the clock agrees with that of ${host}` }];
  const apart = Math.abs(ahead);
  const sentence = `the clock is ${apart} seconds ${ahead > 0 ? "ahead of" : "behind"} that of ${host}${
    answers > 1 ? " and other servers" : ""
  }: timedatectl set-ntp true`;
  return [{ check, tone: apart > 300 ? "stop" : "warn", sentence }];
}
