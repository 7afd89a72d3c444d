import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { env } from "../env";
import { now } from "../time";

/** A letter as it is handed over: one recipient, the same words twice. */
export interface Letter {
  /** One address, as normaliseEmail gives it. */
  to: string;
  subject: string;
  html: string;
  text: string;
}

/** Where letters lie as files when there is no mail server. */
export function letterFolder(): string {
  return join(env().DATA_DIR, "letters");
}

/**
 * Hands a letter to the mail server, or writes it to a file where none is set.
 * @throws when the server does not take it; the job that called is tried again
 */
export async function post(letter: Letter): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) return writeLetter(letter);
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { to, subject, html, text } = letter;
    await transport.sendMail({
      from: { name: "Farandole", address: MAIL_FROM },
      // As an object it is one address, whatever it contains.
      to: { name: "", address: to },
      subject,
      html,
      text,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
  } finally {
    transport.close();
  }
}

async function writeLetter(letter: Letter): Promise<void> {
  await mkdir(letterFolder(), { recursive: true, mode: 0o700 });
  const name = `${randomBytes(12).toString("hex")}.json`;
  await writeFile(join(letterFolder(), name), JSON.stringify({ at: now(), ...letter }, null, 2), { mode: 0o600 });
}
