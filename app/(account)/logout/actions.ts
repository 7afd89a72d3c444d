"use server";

import { z } from "zod";
import { action } from "@/lib/web/action";
import { closeSession } from "@/lib/web/sign-in";

export const signOut = action(
  z.object({}),
  async () => {
    await closeSession();
    return { redirect: "/", notice: "accounts.notices.signedOut" };
  },
  { anonymous: true },
);
