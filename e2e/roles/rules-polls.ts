import type { Rules } from "./rules";

/** What members decide. */
export const rulesOfPolls: Rules = { routes: {}, actions: {} };
