"use server";

import { z } from "zod";
import { localPath } from "@/lib/accounts/rules";
import { NotFound } from "@/lib/errors";
import { createIdentity, deleteIdentity, editIdentity, makeUsual, switchIdentity } from "@/lib/identities/commands";
import { settle } from "@/lib/identities/known";
import { identityOf } from "@/lib/identities/queries";
import { identityEdit, identityInput } from "@/lib/identities/schema";
import { storePicture } from "@/lib/media/commands";
import { maxBytes } from "@/lib/media/rules";
import { action } from "@/lib/web/action";
import { formPath } from "@/lib/web/kept";

const one = z.object({ identity: z.uuid("errors.notFound") });

export const make = action(
  identityInput,
  async (_actor, input, { account }) => {
    await createIdentity(account.id, input);
    return { redirect: "/my/identities", notice: "identities.notices.made" };
  },
  { limit: { name: "identity", points: 20, seconds: 3600 } },
);

const picture = z.object({
  picture: z.file().max(maxBytes, "errors.pictureBig").optional(),
  alt: z.string().trim().max(500, "errors.tooLong").optional(),
  noPicture: z.literal("on").optional(),
});

export const edit = action(
  identityEdit.extend({ ...one.shape, ...picture.shape }),
  async (_actor, input, { account }) => {
    const { identity, picture, alt, noPicture, ...changes } = input;
    const own = await identityOf(account.id, identity);
    if (!own) throw new NotFound();
    const stored = picture && picture.size > 0 ? await storePicture(own, await picture.bytes(), { alt }) : undefined;
    await editIdentity(
      account.id,
      identity,
      { ...changes, avatarAlt: alt },
      stored?.id ?? (noPicture ? null : undefined),
    );
    return { redirect: "/my/identities", notice: "identities.notices.changed" };
  },
);

export const usual = action(one, async (_actor, { identity }, { account }) => {
  await makeUsual(account.id, identity);
  return { redirect: "/my/identities", notice: "identities.notices.usual" };
});

/** From the chip on any page: back to that page, as somebody else. */
export const goOnAs = action(one, async (_actor, { identity }, { account }) => {
  await switchIdentity(account.id, account.sessionId, identity);
  return { redirect: await formPath(), notice: "identities.notices.switched" };
});

/** Where a group knows another identity: goes on as that one, or as the present one for as long as the session lives. */
export const goOnIn = action(one.extend({ group: z.uuid() }), async (actor, { identity, group }, { account }) => {
  if (identity === actor.id) await settle(account.sessionId, actor, group);
  else await switchIdentity(account.id, account.sessionId, identity);
  return { redirect: await formPath() };
});

/** Goes on as another identity, at a page that is open to that one. */
export const openAs = action(
  one.extend({ to: z.string().max(2000) }),
  async (_actor, { identity, to }, { account }) => {
    await switchIdentity(account.id, account.sessionId, identity);
    return { redirect: localPath(to), notice: "identities.notices.switched" };
  },
);

export const remove = action(
  one.extend({ sure: z.literal("on", "errors.notConfirmed") }),
  async (_actor, { identity }, { account }) => {
    await deleteIdentity(account.id, identity);
    return { redirect: "/my/identities", notice: "identities.notices.deleted" };
  },
);
