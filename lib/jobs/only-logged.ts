/** What stewards, and moderators of groups, did that has no effect of its own: the log reads it. */
export const onlyLogged = {
  "server.blocked": {},
  "federation.changed": {},
  "delivery.retried": {},
  "delivery.forgotten": {},
  "registration.changed": {},
  "proposals.changed": {},
  "steward.removed": {},
  "settings.changed": {},
  "job.retried": {},
  "account.looked": {},
  "accountInvitation.made": {},
  "accountInvitation.revoked": {},
  "siteNotice.changed": {},
  "siteLetter.made": {},
  "groupMeasure.taken": {},
  "groupMeasure.undone": {},
};
