import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../env";
import { siteName } from "../instance/settings";
import { forgottenBefore } from "../retention/rules";
import { now } from "../time";
import { writeWhole } from "../whole-file";
import { pool } from "./pool";

/** A letter as it is handed over: one recipient, the same words twice. */
export interface Letter {
  /** One address, as normaliseEmail gives it. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** The part of Message-ID before "@": the same whenever the same letter is sent, so that a second copy is known as one. */
  id?: string;
  /** The thread it belongs to, as another letter's `id`. */
  thread?: string;
  /** Where one press ends letters of this kind (RFC 8058). */
  unsubscribe?: string;
  calendar?: {
    method: "REQUEST" | "CANCEL";
    text: string;
    /** What is struck out beside it: the same under former names. */
    former?: string;
  };
  /** Pictures that the HTML shows as "cid:NAME". */
  pictures?: { cid: string; png: Uint8Array }[];
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
  const { to, subject, html, text, calendar, pictures = [] } = letter;
  await pool(SMTP_URL).sendMail({
    from: { name: await siteName(), address: MAIL_FROM },
    // As an object it is one address, whatever it contains.
    to: { name: "", address: to },
    subject,
    html,
    text,
    headers: headersOf(letter),
    ...(letter.id && { messageId: messageId(letter.id) }),
    ...(calendar && {
      icalEvent: { method: calendar.method, filename: "event.ics", content: calendar.text },
    }),
    attachments: [
      ...pictures.map(({ cid, png }) => ({
        cid,
        filename: `${cid}.png`,
        content: Buffer.from(png),
        contentType: "image/png",
        contentDisposition: "inline" as const,
      })),
      ...(calendar?.former
        ? [
            {
              filename: "former.ics",
              content: calendar.former,
              contentType: "text/calendar; charset=utf-8; method=CANCEL",
            },
          ]
        : []),
    ],
  });
}

/** What stands above a letter beside its sender, recipient and subject. */
export function headersOf({ thread, unsubscribe }: Letter): Record<string, string> {
  return {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
    ...(thread && { References: messageId(thread), "In-Reply-To": messageId(thread) }),
    ...(unsubscribe && {
      "List-Unsubscribe": `<${unsubscribe}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }),
  };
}

function messageId(id: string): string {
  return `<${id}@${new URL(env().PUBLIC_URL).hostname}>`;
}

async function writeLetter(letter: Letter): Promise<void> {
  await mkdir(letterFolder(), { recursive: true, mode: 0o700 });
  const name = letter.id
    ? createHash("sha256").update(letter.id).digest("hex").slice(0, 24)
    : randomBytes(12).toString("hex");
  const pictures = letter.pictures?.map(({ cid, png }) => ({ cid, png: Buffer.from(png).toString("base64") }));
  const written = { at: now(), ...letter, headers: headersOf(letter), ...(pictures && { pictures }) };
  await writeWhole(join(letterFolder(), `${name}.json`), JSON.stringify(written, null, 2), 0o600);
}

/** Throws away letters that lie as files; they hold addresses. Part of the hourly sweep. */
export async function sweepLetterFiles(): Promise<void> {
  const oldest = forgottenBefore("letterFiles").getTime();
  for (const name of await readdir(letterFolder()).catch(() => [])) {
    const path = join(letterFolder(), name);
    const known = await stat(path).catch(() => null);
    if (known && known.mtimeMs < oldest) await rm(path, { force: true });
  }
}
