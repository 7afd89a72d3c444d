import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this checkout. Only for what runs outside of Next, whose bundles lie elsewhere. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
