import { join } from "node:path";
import { env } from "../env";

const day = 24 * 60 * 60 * 1000;

/** How long an archive can be fetched. */
export const keptDays = 7;
export const keptFor = keptDays * day;
/** How many one identity may ask for in a day. */
export const perDay = 10;

/** Where archives lie, under names that nobody guesses. */
export function exportFolder(): string {
  return join(env().DATA_DIR, "exports");
}

export function exportPath(key: string): string {
  return join(exportFolder(), `${key}.zip`);
}
