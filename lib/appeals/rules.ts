import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env";
import { isUuid } from "../text";

/** The end of the address under which whom a measure meets reads it and appeals, signed in or not. */
export function appealCode(measureId: string): string {
  return `${measureId}.${sealOf(measureId)}`;
}

/** The measure of such an address; null for what this server did not make. */
export function measureOfCode(code: string): string | null {
  const [id = "", seal = ""] = code.split(".");
  if (!isUuid(id)) return null;
  const [given, right] = [Buffer.from(seal), Buffer.from(sealOf(id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

function sealOf(id: string): string {
  const key = env().SECRET_KEY;
  if (!key) throw new Error("SECRET_KEY is missing: the start command makes one");
  return createHmac("sha256", key).update(`appeal:${id}`).digest("base64url").slice(0, 32);
}
