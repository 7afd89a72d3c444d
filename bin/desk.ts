import type { Command } from "commander";
import { Invalid } from "../lib/errors";
import { beside } from "./beside";
import { itself } from "./itself";
import { said } from "./output";

/** `farandole desk …`: what the pages of the desk show, and the work of theirs that needs no eyes. */
export function deskCommands(farandole: Command): void {
  const desk = farandole.command("desk").description("what needs a person, jobs, invitations, numbers, the log");
  const shows: [name: string, description: string, find: () => Promise<unknown>][] = [
    ["waiting", "what needs a person, the most pressing first", waiting],
    ["jobs", "jobs that failed, those that gave up first", failed],
    ["mail", "what became of letters lately", mail],
    ["statistics", "counts that tell of nobody", numbers],
    ["log", "the last fifty things that stewards and moderators did", log],
  ];
  for (const [name, description, find] of shows)
    desk
      .command(name)
      .description(description)
      .option("--json", "for other programs", false)
      .action(({ json }: { json: boolean }) => beside(async () => said(await find(), json) || "Nothing."));
  desk
    .command("retry")
    .description("try a failed job again at once")
    .argument("<job>", "its number, as `desk jobs` prints it; or all")
    .action((job: string) => beside(() => retry(job)));
  desk
    .command("invite")
    .description("print a link by which an account is made, also where registration is closed")
    .option("--uses <count>", "how many accounts", "1")
    .option("--note <text>", "what stewards call it among themselves", "")
    .action((options: { uses: string; note: string }) => beside(() => invite(options)));
}

async function waiting() {
  return (await import("../lib/desk/queries")).waitingFor(await itself());
}

async function failed() {
  return (await import("../lib/jobs/queue")).failedJobs(await itself());
}

async function mail() {
  return (await import("../lib/desk/mail")).mailState(await itself());
}

async function numbers() {
  return (await import("../lib/desk/statistics")).statistics();
}

async function log() {
  const { acts } = await (await import("../lib/instance/log")).stewardLog(await itself());
  return acts.map(({ at, kind, subject, by, data }) => ({ at, kind, subject, by: by && `@${by.handle}`, data }));
}

async function retry(typed: string): Promise<string> {
  const { failedJobs, retryJob } = await import("../lib/jobs/queue");
  const steward = await itself();
  const ids = typed === "all" ? (await failedJobs(steward, 1000)).map(({ id }) => id) : [typed];
  for (const id of ids) await retryJob(steward, id);
  return `Tried again: ${ids.length}. A running server or worker does them.`;
}

async function invite({ uses, note }: { uses: string; note: string }): Promise<string> {
  const { inviteAccounts } = await import("../lib/account-invitations/commands");
  const { accountInvitations } = await import("../lib/account-invitations/queries");
  const { accountInvitationInput } = await import("../lib/account-invitations/schema");
  const wanted = accountInvitationInput.safeParse({ maxUses: uses, note });
  if (!wanted.success) throw new Invalid({ uses: ["a whole number from 1 on"] });
  const steward = await itself();
  const { id } = await inviteAccounts(steward, wanted.data);
  return (await accountInvitations(steward)).find((one) => one.id === id)?.link ?? "";
}
