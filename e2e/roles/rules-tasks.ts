import type { Rules } from "./rules";

/** Who does what. */
export const rulesOfTasks: Rules = { routes: {}, actions: {} };
