/** What can be answered to "do you come?", in the order in which it is offered. */
export const answers = ["going", "hidden", "no"] as const;
export type Answer = (typeof answers)[number];
