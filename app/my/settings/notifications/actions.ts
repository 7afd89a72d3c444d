"use server";

import { z } from "zod";
import { choose, setLetters } from "@/lib/notifications/choices";
import { gathering } from "@/lib/notifications/rules";
import { choicesInput } from "@/lib/notifications/schema";
import { setSiteLetters } from "@/lib/site-letters/quiet";
import { action } from "@/lib/web/action";

const path = "/my/settings/notifications";

/** Settles how the identity that acts is told, in general or by one group. */
export const saveChoices = action(choicesInput, async (actor, input) => {
  await choose(actor, input);
  return { redirect: input.group ? `${path}?group=${input.group}` : path, notice: "notifications.notices.chosen" };
});

/** Lets the letters come again that gather several things. */
export const gatherAgain = action(z.object({}), async (actor) => {
  await setLetters({ actorId: actor.id, kind: gathering, groupId: "" }, true);
  return { redirect: path, notice: "notifications.notices.chosen" };
});

/** Whether the account gets what stewards write to everybody; legal notices come in any case. */
export const hearStewards = action(
  z.object({ wanted: z.enum(["yes", "no"]) }),
  async (_actor, { wanted }, { account }) => {
    await setSiteLetters(account.id, wanted === "yes");
    return { redirect: path, notice: "notifications.notices.chosen" };
  },
);
