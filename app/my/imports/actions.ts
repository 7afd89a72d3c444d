"use server";

import { z } from "zod";
import { Forbidden } from "@/lib/errors";
import { readAgain, removeImport, setFollowed, startImport } from "@/lib/imports/commands";
import { limits } from "@/lib/imports/schema";
import { action } from "@/lib/web/action";
import { acting, currentIdentities } from "@/lib/web/session";

const limit = { name: "import", points: 40, seconds: 3600 };
const one = z.object({ import: z.uuid("errors.notFound") });
const onward = z.enum(["draft", "publish"]).default("draft");

/** Has a file or an address read, for one of the account's identities or a group that one may write for. */
export const start = action(
  z.object({
    publisher: z.string("errors.required"),
    url: z.string().optional(),
    file: z.file().max(limits.bytes, "errors.importBig").optional(),
    zone: z.string("errors.required"),
    followed: z.literal("on").optional(),
    onward,
  }),
  async (_actor, { publisher, file, onward, followed, ...input }, { account }) => {
    const [identityId = "", organiserId = identityId] = publisher.split("/");
    const identity = (await currentIdentities()).find(({ id }) => id === identityId);
    if (!identity) throw new Forbidden();
    const self = acting(identity, account.role);
    const uploaded = file && file.size > 0 ? file : undefined;
    const draft = { ...input, organiserId, publish: onward === "publish", followed: followed === "on" };
    const { id } = await startImport(self, { ...draft, name: uploaded?.name ?? "" }, await uploaded?.bytes());
    return { redirect: `/my/imports/${id}` };
  },
  { limit },
);

export const again = action(
  one,
  async (actor, input) => {
    await readAgain(actor, input.import);
    return { redirect: `/my/imports/${input.import}`, notice: "imports.notices.again" };
  },
  { limit },
);

export const follow = action(one.extend({ followed: z.enum(["on", "off"]) }), async (actor, input) => {
  await setFollowed(actor, input.import, input.followed === "on");
  const notice = input.followed === "on" ? "imports.notices.followed" : "imports.notices.unfollowed";
  return { redirect: `/my/imports/${input.import}`, notice };
});

export const remove = action(one, async (actor, input) => {
  await removeImport(actor, input.import);
  return { redirect: "/my/imports", notice: "imports.notices.removed" };
});
