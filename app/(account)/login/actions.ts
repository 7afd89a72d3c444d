"use server";

import { credentials } from "@/lib/accounts/schema";
import { checkPassword } from "@/lib/passwords/commands";
import { action } from "@/lib/web/action";
import { signInAs } from "@/lib/web/sign-in";

export const signIn = action(
  credentials,
  async (_viewer, { email, password, next }, { ip }) => {
    const { id } = await checkPassword(email, password, ip);
    return signInAs(id, { next, how: "password" });
  },
  { anonymous: true },
);
