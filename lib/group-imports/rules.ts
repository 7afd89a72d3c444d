import { join } from "node:path";
import { env } from "../env";

/** How many archives one identity may hand in within a day. */
export const perDay = 5;

/** Where an archive lies until it was read; what is forgotten there is swept with other imports. */
export function importPath(key: string): string {
  return join(env().DATA_DIR, "imports", `${key}.zip`);
}
