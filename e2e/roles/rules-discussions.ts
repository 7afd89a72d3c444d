import type { Rules } from "./rules";

/** What members talk about. */
export const rulesOfDiscussions: Rules = { routes: {}, actions: {} };
