import { inviteAccounts } from "../lib/account-invitations/commands";
import { accountInvitations } from "../lib/account-invitations/queries";
import { db, transaction } from "../lib/db";
import type { Acting } from "../lib/identities/schema";
import { settle } from "../lib/instance/settings";
import { addJob } from "../lib/jobs/jobs";
import { addStarting } from "../lib/reports/templates";
import { writeToAll } from "../lib/site-letters/commands";
import { putNotice } from "../lib/site-notices/commands";
import { addTakedown } from "../lib/takedowns/commands";
import type { Address } from "./addresses-scene";

/** The stewards' desk with something on it: somebody who asks, an invitation, a job that gave up, words to all. */
export async function deskOf(hedy: Acting): Promise<Record<string, Address[]>> {
  const steward = { ...hedy, steward: true, moderator: true };
  await inviteAccounts(steward, { note: "La chorale", maxUses: 5 });
  const [invitation] = await accountInvitations(steward);
  const wants = { name: "Tomasz", text: "Je suis de la chorale.", passwordHash: "none" };
  await db.accountRequest.createMany({
    data: ["tomasz", "tomasa"].map((handle) => ({ ...wants, handle, email: `${handle}@guests.example` })),
  });
  await putNotice(steward, { en: "The hall moves in May.", fr: "La salle déménage en mai." });
  await writeToAll(steward, { subjectEn: "News", textEn: "We moved.", subjectFr: "", textFr: "" });
  await transaction((tx) => addJob(tx, "walked", {}, { maxAttempts: 1 }));
  await db.$executeRaw`update graphile_worker._private_jobs set attempts = 1, last_error = 'no route'
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'walked')`;
  await settle(steward, { transparency: true });
  await addStarting(steward, "fr");
  await addTakedown(steward, {
    from: "Préfecture du Rhône",
    ground: "LCEN, article 6",
    at: "2026-05-04",
    subject: "Retirer une adresse privée.",
    outcome: "Refusé : l’adresse est celle d’une salle.",
    deed: "NONE",
    address: "",
    reason: "",
  });
  const [account] = await db.account.findMany({ where: { role: "STEWARD" }, take: 1 });
  const link = new URL(invitation?.link ?? "").search;
  const of = (...paths: string[]): Address[] => paths.map((path) => ({ path, as: "hedy" }));
  return {
    "/admin/people": of("/admin/people", "/admin/people?only=stewards"),
    "/admin/people/[id]": of(`/admin/people/${account?.id}`),
    "/admin/identities": of("/admin/identities"),
    "/admin/groups": of("/admin/groups"),
    "/admin/events": of("/admin/events"),
    "/admin/media": of("/admin/media", "/admin/media?only=orphaned"),
    "/admin/registration": of("/admin/registration"),
    "/admin/notices": of("/admin/notices"),
    "/admin/letters": of("/admin/letters"),
    "/admin/mail": of("/admin/mail"),
    "/admin/storage": of("/admin/storage"),
    "/admin/jobs": of("/admin/jobs"),
    "/admin/templates": of("/admin/templates"),
    "/admin/takedowns": of("/admin/takedowns"),
    "/admin/transparency": of("/admin/transparency"),
    "/about/moderation": [{ path: "/about/moderation", as: "stranger" }],
    "/admin/statistics": of("/admin/statistics"),
    "/admin/log": of("/admin/log", "/admin/log?only=people"),
    "/about/statistics": [{ path: "/about/statistics", as: "stranger" }],
    "/register": [
      { path: "/register", as: "stranger" },
      { path: `/register${link}`, as: "stranger" },
    ],
  };
}
