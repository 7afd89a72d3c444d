import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

/**
 * Keeps a secret of ours so that the database alone does not tell it: AES-256-GCM under a key made from SECRET_KEY.
 * @param about what it is for; it opens for nothing else
 */
export function sealed(text: string, about: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** What {@link sealed} sealed; null when it was altered, is about something else, or was sealed under another key. */
export function opened(text: string, about: string): string | null {
  const bytes = Buffer.from(text, "base64url");
  try {
    const cipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(about))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().SECRET_KEY ?? "", "", "farandole sealed", 32));
}
