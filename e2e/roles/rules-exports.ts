import type { Rules } from "./rules";

/** A group leaves for another server, or comes from one. */
export const rulesOfExports: Rules = { routes: {}, actions: {} };
