import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { outsideMistake, outsideSettings } from "./env-outside";

/** A switch: "1", "true", "on" and "yes" are on; unset, "", "0", "false", "off" and "no" are off. */
const flag = z
  .enum(["", "0", "1", "true", "false", "on", "off", "yes", "no"])
  .default("")
  .transform((value) => ["1", "true", "on", "yes"].includes(value));

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe("Port that the website listens on."),
  HOST: z.string().min(1).default("127.0.0.1").describe("Address that the website listens on."),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address under which others reach the website. Unset: http://localhost:PORT."),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("PostgreSQL to use. Unset: one of our own, kept in DATA_DIR."),
  DATA_DIR: z.string().min(1).default("./data").describe("Folder for pictures, the own database, keys and letters."),
  SECRET_KEY: z
    .string()
    .min(16)
    .optional()
    .describe("Secret that signs cookies and links. Unset: made once and kept in DATA_DIR."),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe("Mail server, smtp://user:password@host:587. Unset: letters are written to DATA_DIR/letters."),
  MAIL_FROM: z.string().optional().describe("Sender of letters. Unset: farandole@ the host of PUBLIC_URL."),
  TRUST_PROXY: flag.describe("1 where a reverse proxy in front sets X-Forwarded-For."),
  WORKER: z
    .enum(["on", "off"])
    .default("on")
    .describe("off: this process serves pages only; run `farandole worker` beside it."),
  NODE_ENV: z
    .enum(["production", "development", "test"])
    .default("production")
    .describe("development: pages under /dev, and letters as files instead of a mail server. `farandole dev` sets it."),
  RETENTION_GUEST_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(30)
    .describe("Days after an event when names and addresses of guests, and all answers, are forgotten."),
  GROUP_FILES_MB: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(500)
    .describe("Megabytes that the files and pictures of one group may take up."),
  REMOTE_PICTURES_MB: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(2000)
    .describe("Megabytes that copies of other servers' pictures may take up; the oldest make room for new ones."),
  SETUP_FILE: z
    .string()
    .optional()
    .describe("File in JSON that answers what the wizard asks; at a start, what nobody settled yet is taken from it."),
  LOG_LEVEL: z.enum(["debug", "info", "warning", "error"]).default("info").describe("What is logged, at least."),
  ...outsideSettings,
  LDAP_STARTTLS: flag.describe("1: speak ldap:// and encrypt before anything is said."),
  SSO_ONLY: flag.describe("1: people sign in by LDAP, OpenID Connect or CAS alone; stewards keep a way of their own."),
  LOG_FORMAT: z
    .enum(["text", "json"])
    .default("text")
    .describe("json: one JSON object per line, and a line for every request."),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      "Bearer token of 16 characters or more that opens /metrics to other machines. Unset: only this machine may read it.",
    ),
  S3_BUCKET: z.string().min(1).optional().describe("Bucket for pictures and files that several machines share."),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address of an S3 that is not Amazon's."),
  S3_REGION: z.string().min(1).default("us-east-1").describe("Region of the bucket."),
  S3_ACCESS_KEY_ID: z.string().optional().describe("Who opens the bucket."),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe("Secret that opens the bucket."),
  FEDERATION_ALLOW_PRIVATE: flag.describe("1 only for tests: lets servers on this machine talk over http."),
});

/** Settings, checked and with defaults; DATABASE_URL and SECRET_KEY are filled in by the start command. */
export type Env = Omit<z.output<typeof schema>, "PUBLIC_URL" | "MAIL_FROM"> & {
  /** Origin without a trailing slash. */
  PUBLIC_URL: string;
  MAIL_FROM: string;
};

/** A setting that cannot be used. The message names it and says what to do. */
export class BadSetting extends Error {}

const kept = globalThis as unknown as { farandoleEnv?: Env };

/**
 * The settings of this process, read once.
 * @throws BadSetting naming the first setting that is wrong
 */
export function env(): Env {
  kept.farandoleEnv ??= readEnv(process.env);
  return kept.farandoleEnv;
}

/**
 * Checks settings.
 * @param source variables by name, as in process.env; empty ones count as unset
 * @throws BadSetting naming the first setting that is wrong
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const set = withFiles(source);
  const parsed = schema.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    throw new BadSetting(
      `${name} cannot be used: ${issue?.message}. ${schema.shape[name as keyof typeof schema.shape]?.description ?? ""}`,
    );
  }
  const mistake = outsideMistake(parsed.data);
  if (mistake) throw new BadSetting(`${mistake.name} cannot be used: ${mistake.sentence}.`);
  const { PUBLIC_URL, MAIL_FROM, ...rest } = parsed.data;
  const url = new URL(PUBLIC_URL ?? `http://localhost:${rest.PORT}`);
  if (url.pathname !== "/" || url.search || url.username) {
    throw new BadSetting(
      `PUBLIC_URL cannot be used: it must be an origin such as https://events.example, not ${url.href}`,
    );
  }
  return { ...rest, PUBLIC_URL: url.origin, MAIL_FROM: MAIL_FROM ?? `farandole@${url.hostname}` };
}

/**
 * Settings with those that lie in files: X_FILE names a file that holds X, as secrets of containers and systemd do.
 * @throws BadSetting where the file cannot be read, or both are set
 */
function withFiles(source: Record<string, string | undefined>): Record<string, string | undefined> {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  for (const name of Object.keys(schema.shape)) {
    const file = set[`${name}_FILE`];
    if (file === undefined) continue;
    if (set[name] !== undefined) throw new BadSetting(`${name} cannot be used: ${name}_FILE is set, too. Unset one.`);
    try {
      set[name] = readFileSync(file, "utf8").trimEnd() || undefined;
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new BadSetting(`${name}_FILE cannot be used: ${file} cannot be read (${reason}).`);
    }
  }
  return set;
}

/** Takes settings from a file of NAME=value lines where there is one; what the environment says already stands. */
export function loadEnvFile(path: string): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/** Settings as they were given, before anything is made of them. */
export function given(name: keyof typeof schema.shape): string | undefined {
  return withFiles(process.env)[name];
}

/** The files that settings were taken from by X_FILE. */
export function settingFiles(): string[] {
  return Object.keys(schema.shape).flatMap((name) => process.env[`${name}_FILE`] || []);
}

/** RECOVERY_KEY, which opens backups: told to one command, and no setting of a server. */
export function recoveryKeyGiven(): string | undefined {
  return process.env.RECOVERY_KEY || undefined;
}

/** All settings as they were given, for whoever must set them again elsewhere. */
export function givenSettings(): Record<string, string> {
  const names = Object.keys(schema.shape) as (keyof typeof schema.shape)[];
  const made = ["NODE_ENV", "SECRET_KEY", "DATA_DIR"];
  const set = names.filter((name) => given(name) && !made.includes(name));
  return Object.fromEntries(set.map((name) => [name, String(given(name))]));
}

/** Fills in what the start command made, for this process and those that it starts. */
export function settle(values: Record<string, string>): Env {
  Object.assign(process.env, values);
  for (const name of Object.keys(values)) delete process.env[`${name}_FILE`];
  resetEnv();
  return env();
}

/** Gives Next its whole configuration, as a build left it. */
export function settleNextConfig(config: object): void {
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}

/** Forgets what was read, after the start command filled in what it made (DATABASE_URL, SECRET_KEY). */
export function resetEnv(): void {
  kept.farandoleEnv = undefined;
}

/** Name, default and meaning of every setting, for the documentation. */
export function settingsTable(): { name: string; fallback: string; meaning: string }[] {
  const defaults = readEnv({});
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    fallback: String(defaults[name as keyof Env] ?? ""),
    meaning: field.description ?? "",
  }));
}
