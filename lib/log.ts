import { AsyncLocalStorage } from "node:async_hooks";
import { inspect, format as words } from "node:util";
import { configure, getAnsiColorFormatter, getLogger, getTextFormatter, type LogRecord } from "@logtape/logtape";
import { env } from "./env";

/**
 * Starts logging for this process: one line each on standard output, without secrets, e-mail addresses or networks;
 * in JSON where LOG_FORMAT says so. What libraries print as errors goes the same way.
 * What is not configured (tests, a build) logs nothing.
 */
export async function startLogging(): Promise<void> {
  const format = formatter();
  const lowestLevel = env().LOG_LEVEL;
  await configure({
    reset: true,
    contextLocalStorage: new AsyncLocalStorage(),
    sinks: { console: (record: LogRecord) => void process.stdout.write(`${format(record)}\n`, countLost) },
    loggers: [
      { category: "farandole", sinks: ["console"], lowestLevel },
      // Of other servers' faults Fedify says much that is nobody's fault here.
      { category: "fedify", sinks: ["console"], lowestLevel: lowestLevel === "debug" ? "debug" : "fatal" },
      { category: ["logtape", "meta"], sinks: ["console"], lowestLevel: "error" },
    ],
  });
  // Both are listened to, as a fault of theirs would otherwise be one to log, which fails again, without end.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // Next prints faults of pages with all that they say; in production they are lines of the log like any other.
  if (env().NODE_ENV !== "production") return;
  const log = getLogger(["farandole", "website"]);
  console.error = (...said) => log.error("{said}", { said: words(...said) });
  console.warn = (...said) => log.warn("{said}", { said: words(...said) });
}

let lost = 0;

/** What cannot be written (a full disk, a reader that ended) is lost and stops nobody; once it can, the log says so. */
function countLost(problem?: Error | null): void {
  if (problem) {
    lost += 1;
  } else if (lost > 0) {
    getLogger(["farandole", "log"]).warn("{lost} lines before this one could not be written and are lost", { lost });
    lost = 0;
  }
}

function formatter(): (record: LogRecord) => string {
  if (env().LOG_FORMAT === "json") return asJson;
  const format = process.stdout.isTTY ? getAnsiColorFormatter() : getTextFormatter();
  return (record) => redact(format(record)).trimEnd();
}

/** One line of JSON: when, how grave, who says it, the sentence, and its values by name; every text of it redacted. */
export function asJson(record: LogRecord): string {
  const message = record.message.map((part, index) => (index % 2 === 0 ? part : asText(part))).join("");
  const line = {
    time: new Date(record.timestamp).toISOString(),
    level: record.level,
    logger: record.category.join("."),
    message,
    ...record.properties,
  };
  return JSON.stringify(line, (name, value) => {
    if (value instanceof Error) return redact(asText(value));
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "string") return value;
    return secretName.test(name) ? "***" : redact(value);
  });
}

function asText(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message;
  return typeof value === "string" ? value : inspect(value);
}

const secretName = /^(?:password|secret|token|code|authorization|cookie|signature)$/i;
const rules: [pattern: RegExp, instead: string][] = [
  // user:password@ in addresses of databases and mail servers
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, "$1***@"],
  [/((?:password|secret|token|code|authorization|cookie|signature)["']?\s*[=:]\s*)["']?[^\s"'&,;]+/gi, "$1***"],
  [/\/(setup|confirm|reset|change-email|email|p|i|u)\/[A-Za-z0-9_-]{16,}/g, "/$1/***"],
  [/(my\/calendar\/|my%2Fcalendar%2F)[\w-]{16,}/gi, "$1***"],
  [/(?<![@\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "***@***"],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, "*.*.*.*"],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:.]{1,15}/gi, "*:*"],
];

/** `line` without what must not be kept: passwords, tokens, one-time links, e-mail addresses, IP addresses. */
export function redact(line: string): string {
  return rules.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
}
