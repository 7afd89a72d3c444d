"use server";

import { z } from "zod";
import { lookInput, settleLook } from "@/app/admin/appearance/look";
import { makeFirstSteward } from "@/lib/accounts/commands";
import { registration } from "@/lib/accounts/schema";
import { Invalid, must } from "@/lib/errors";
import { createGroup } from "@/lib/groups/commands";
import { handleField, nameField } from "@/lib/identities/schema";
import { openStreetMap, siteSettings } from "@/lib/instance/schema";
import { settle } from "@/lib/instance/settings";
import { passStep, setupSteps, wantTestLetter } from "@/lib/instance/setup";
import { languages } from "@/lib/languages";
import { setProposals } from "@/lib/proposals/commands";
import { setFederation } from "@/lib/servers/commands";
import { modes } from "@/lib/servers/schema";
import { publishText } from "@/lib/site-texts/commands";
import { longestText } from "@/lib/site-texts/schema";
import { action } from "@/lib/web/action";
import { currentLanguage } from "@/lib/web/language";
import { signInAs } from "@/lib/web/sign-in";

/** The wizard goes on with what is not behind the steward yet. */
const onward = { redirect: "/setup", notice: "setup.notices.saved" };

export const setUp = action(
  registration.omit({ next: true }).extend({ token: z.string().max(100) }),
  async (_viewer, { token, ...input }) => {
    const { account } = await makeFirstSteward(token, { ...input, language: await currentLanguage() });
    const { redirect } = await signInAs(account.id, { next: "/setup", how: "new" });
    return { redirect, notice: "accounts.notices.setUp" };
  },
  { anonymous: true },
);

export const passOver = action(z.object({ step: z.enum(setupSteps) }), async (actor, { step }) => {
  await passStep(actor, step);
  return { redirect: "/setup" };
});

export const settleName = action(lookInput, async (actor, input) => {
  await settleLook(actor, input);
  await passStep(actor, "name");
  return onward;
});

export const settlePeople = action(
  z.object({
    registration: z.enum(["open", "approval", "invitation", "closed"]),
    proposals: z.enum(["open", "off"]),
  }),
  async (actor, { registration: who, proposals }) => {
    await settle(actor, { registration: who });
    await setProposals(actor, proposals === "open");
    await passStep(actor, "people");
    return onward;
  },
);

export const settleFederationMode = action(z.object({ mode: z.enum(modes) }), async (actor, { mode }) => {
  await setFederation(actor, mode);
  await passStep(actor, "federation");
  return onward;
});

export const settleMaps = action(
  z.object({
    map: z.enum(["none", "link"]),
    geocoding: z.enum(["none", "osm", "own"]),
    geocoder: siteSettings.shape.geocoder,
  }),
  async (actor, { map, geocoding, geocoder: own }) => {
    if (geocoding === "own" && !own) throw new Invalid({ geocoder: ["setup.maps.wrongAddress"] });
    await settle(actor, { map, geocoder: { none: "", osm: openStreetMap, own }[geocoding] });
    await passStep(actor, "maps");
    return onward;
  },
);

/** To the steward's own address and no other, and not often. */
export const testMail = action(
  z.object({}),
  async (actor, _input, { account }) => {
    await wantTestLetter(actor, account.id);
    return { redirect: "/setup?step=mail&asked=1" };
  },
  { limit: { name: "mailTest", points: 10, seconds: 3600 } },
);

const words = z.string().max(longestText, "errors.tooLong").default("");
const inEach = Object.fromEntries(languages.map((tag) => [tag, words])) as Record<
  (typeof languages)[number],
  typeof words
>;

export const publishRules = action(z.object(inEach), async (actor, sources) => {
  await publishText(actor, { kind: "RULES", sources });
  await passStep(actor, "rules");
  return onward;
});

export const foundGroup = action(z.object({ name: nameField, handle: handleField }), async (actor, input) => {
  must(actor.steward === true);
  await createGroup(actor, input);
  return { redirect: "/setup?step=first", notice: "groups.notices.created" };
});
