import { configure, getAnsiColorFormatter, getConsoleSink, getTextFormatter, type LogRecord } from "@logtape/logtape";
import { env } from "./env";

/**
 * Starts logging for this process: one line each on standard output, without secrets, e-mail addresses or networks.
 * What is not configured (tests, a build) logs nothing.
 */
export async function startLogging(): Promise<void> {
  const format = process.stdout.isTTY ? getAnsiColorFormatter() : getTextFormatter();
  const lowestLevel = env().LOG_LEVEL;
  await configure({
    reset: true,
    sinks: { console: getConsoleSink({ formatter: (record: LogRecord) => redact(format(record)) }) },
    loggers: [
      { category: "farandole", sinks: ["console"], lowestLevel },
      // Of other servers' faults Fedify says much that is nobody's fault here.
      { category: "fedify", sinks: ["console"], lowestLevel: lowestLevel === "debug" ? "debug" : "fatal" },
      { category: ["logtape", "meta"], sinks: ["console"], lowestLevel: "error" },
    ],
  });
}

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
