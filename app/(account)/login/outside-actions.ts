"use server";

import { localPath } from "@/lib/accounts/rules";
import { Forbidden } from "@/lib/errors";
import { throughDirectory } from "@/lib/outside-logins/guessing";
import { outsideDoors } from "@/lib/outside-logins/rules";
import { directoryCredentials } from "@/lib/outside-logins/schema";
import { action } from "@/lib/web/action";
import { enter } from "@/lib/web/outside-sign-in";

export const signInByDirectory = action(
  directoryCredentials,
  async (_viewer, { user, userPassword, next, connect }, { ip }) => {
    if (!outsideDoors().some(({ kind }) => kind === "ldap")) throw new Forbidden();
    const arrival = await throughDirectory(user, userPassword, ip);
    const { redirect } = await enter(arrival, { next: localPath(next), connecting: connect });
    return { redirect };
  },
  { anonymous: true },
);
