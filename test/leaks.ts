import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../lib/root";

/** What no log may hold (W13), by name. */
const patterns: Record<string, RegExp> = {
  "an e-mail address": /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  "an IPv4 address": /\b(?:\d{1,3}\.){3}\d{1,3}\b/,
  "an IPv6 address": /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}|::1\b/i,
  "a cookie or header of a session": /session-\d+=|bearer\s+\w|__Host-/i,
  "a secret in an address": /\w+:\/\/[^\s/@*]+:[^\s/@*]+@/,
  "a key": /AGE-SECRET-KEY|-----BEGIN [A-Z ]*PRIVATE KEY/,
  "a one-time link": /\/(?:setup\?token=|(?:confirm|reset|change-email|email|p|i|u)\/)[\w-]{16,}/,
};
/** Letters of both kinds and digits, long and without a word in it: no id of ours (those are UUIDs) looks like this. */
const random = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{22,}(?![\w-])/g;
/** Shown once, on purpose, to whoever starts a server. */
const meant = /^(?:https?:\/\/[\w.:-]+\/setup\?token=[\w-]+|AGE-SECRET-KEY-1\w+)$/;

/**
 * What a log holds that no log may hold.
 * @param secrets this server's own, which stand nowhere
 * @returns the lines, each after what is wrong with it
 */
export function leaksIn(log: string, secrets: string[] = []): string[] {
  const found: string[] = [];
  for (const line of log.split("\n")) {
    if (meant.test(line.trim())) continue;
    for (const [name, pattern] of Object.entries(patterns)) if (pattern.test(line)) found.push(`${name}: ${line}`);
    if (secrets.some((secret) => line.includes(secret))) found.push(`a secret of the server: ${line}`);
    if ((line.match(random) ?? []).some((word) => !/[a-z]{8}/.test(word))) found.push(`a token: ${line}`);
  }
  return found;
}

const report = join(root, ".farandole", "reports", "logs.jsonl");

/** Writes down what the log of a server of the browser tests held, for the end of the run. */
export function noteLog(server: string, log: string, secrets: string[]): void {
  mkdirSync(dirname(report), { recursive: true });
  const lines = log.split("\n").length;
  appendFileSync(report, `${JSON.stringify({ server, lines, leaks: leaksIn(log, secrets) })}\n`);
}

/** What the logs of a whole run held. */
export function notedLogs(): { server: string; lines: number; leaks: string[] }[] {
  if (!existsSync(report)) return [];
  return readFileSync(report, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
