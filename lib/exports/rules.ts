import { join } from "node:path";
import { env } from "../env";

/** How many one identity may ask for in a day. */
export const perDay = 10;

/** Where archives lie, under names that nobody guesses. */
export function exportFolder(): string {
  return join(env().DATA_DIR, "exports");
}

export function exportPath(key: string): string {
  return join(exportFolder(), `${key}.zip`);
}
