import type { Command } from "commander";
import { Invalid, NotFound } from "../lib/errors";
import { beside } from "./beside";
import { itself } from "./itself";
import { said } from "./output";

/** `farandole user list`, `role`, and for people who are locked out `password`, `two-step-off`, `sign-out`. No secret is typed here. */
export function userCommands(user: Command): void {
  user
    .command("list")
    .description("accounts by their address, fifty at most; which identities they have is told nowhere")
    .argument("[words]", "part of the address", "")
    .option("--json", "for other programs", false)
    .action((search: string, { json }: { json: boolean }) => beside(async () => said(await list(search), json)));
  user
    .command("role")
    .description("let an account look after the server, or no more; its sessions end")
    .argument("<email>", "the address that signs in")
    .argument("<role>", "member, moderator or steward")
    .action((email: string, role: string) => beside(() => giveRole(email, role)));
  const command = (name: string, description: string, work: (email: string) => Promise<Done>) =>
    user
      .command(name)
      .description(description)
      .argument("<email>", "the address that signs in")
      .option("--json", "for other programs", false)
      .action((email: string, { json }: { json: boolean }) =>
        beside(async () => {
          const { text, ...done } = await work(email);
          return json ? JSON.stringify({ email, ...done }) : text;
        }),
      );
  command("password", "print a link that chooses a new password; it works once, for one hour", newPassword);
  command("two-step-off", "ask for no second step any more, for somebody without phone and codes", twoStepOff);
  command("sign-out", "end every session of an account", signOut);
}

async function list(search: string) {
  const { accountsFor } = await import("../lib/accounts/desk");
  const { accounts } = await accountsFor(await itself(), { search });
  return accounts.map(({ email, role, createdAt, confirmedAt, suspendedAt, sessions }) => ({
    email,
    role,
    since: createdAt,
    lastSeen: sessions[0]?.lastSeenAt ?? null,
    state: suspendedAt ? "suspended" : confirmedAt ? "" : "unconfirmed",
  }));
}

async function giveRole(email: string, typed: string): Promise<string> {
  const { AccountRole } = await import("../lib/generated/prisma/enums");
  const { changeRole } = await import("../lib/accounts/roles");
  const role = Object.values(AccountRole).find((one) => one === typed.toUpperCase());
  if (!role) throw new Invalid({ role: [`one of ${Object.values(AccountRole).join(", ").toLowerCase()}`] });
  await changeRole(await itself(), { accountId: await accountOf(email), role });
  return `${email} is ${role.toLowerCase()} from now on, and signs in anew.`;
}

interface Done {
  /** What stands on the screen. */
  text: string;
  link?: string;
  ended?: number;
}

async function newPassword(email: string): Promise<Done> {
  const { env } = await import("../lib/env");
  const { resetLinkFor } = await import("../lib/passwords/commands");
  const link = env().PUBLIC_URL + (await resetLinkFor(email));
  return { link, text: `Hand this to ${email}; it works once, for one hour:\n${link}` };
}

async function twoStepOff(email: string): Promise<Done> {
  const { transaction } = await import("../lib/db");
  const { dropSecondStep } = await import("../lib/second-step/commands");
  const id = await accountOf(email);
  await transaction((tx) => dropSecondStep(tx, id));
  return { text: `${email} signs in without a second step.` };
}

async function signOut(email: string): Promise<Done> {
  const { transaction } = await import("../lib/db");
  const { revokeSessions } = await import("../lib/sessions/commands");
  const id = await accountOf(email);
  const ended = await transaction(async (tx) => {
    const sessions = await tx.session.count({ where: { accountId: id } });
    await revokeSessions(tx, id);
    return sessions;
  });
  return { ended, text: `${email} is signed out everywhere (${ended}).` };
}

async function accountOf(typed: string): Promise<string> {
  const { db } = await import("../lib/db");
  const { normaliseEmail } = await import("../lib/accounts/rules");
  const account = await db.account.findUnique({ where: { email: normaliseEmail(typed) ?? "" }, select: { id: true } });
  if (!account) throw new NotFound();
  return account.id;
}
