/** As many as an event may have beside its publisher. */
export const mostOrganisers = 20;

const week = 7 * 24 * 60 * 60 * 1000;

/** Whether somebody who said no may be asked again: not at once. */
export function mayAskAgain(askedAt: Date, at: Date): boolean {
  return at.getTime() - askedAt.getTime() >= week;
}
