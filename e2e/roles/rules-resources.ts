import type { Rules } from "./rules";

/** What members keep together. */
export const rulesOfResources: Rules = { routes: {}, actions: {} };
