"use server";

import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { bringAlong, forgetMissing, tryBroughtAgain } from "@/lib/follows/bringing";
import { followsIn, limits } from "@/lib/follows/lists";
import { action } from "@/lib/web/action";

const path = "/my/following";

/** Follows everybody whom a file names. */
export const bring = action(
  z.object({ file: z.file().max(limits.bytes, "follows.bring.big").optional() }),
  async (actor, { file }) => {
    if (!file || file.size === 0) throw new Invalid({ file: ["errors.required"] });
    await bringAlong(actor, await followsIn(new Uint8Array(await file.arrayBuffer())));
    return { redirect: path, notice: "follows.notices.brought" };
  },
  { limit: { name: "bring", points: 10, seconds: 3600 } },
);

/** Looks again for those of a list who were not found, or gives them up. */
export const settleMissing = action(
  z.object({ what: z.enum(["again", "forget"]) }),
  async (actor, { what }) => {
    await (what === "again" ? tryBroughtAgain : forgetMissing)(actor);
    return {
      redirect: path,
      notice: what === "again" ? "follows.notices.brought" : "follows.notices.missingForgotten",
    };
  },
  { limit: { name: "bring", points: 10, seconds: 3600 } },
);
