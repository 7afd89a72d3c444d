import { registration } from "../lib/accounts/schema";
import { openDatabase } from "../lib/database/open";
import { Invalid } from "../lib/errors";
import { adoptAddress } from "../lib/server/address";

/** Runs `work` on the server's database and settings, whether the server runs or not. */
export async function beside(work: () => Promise<string>): Promise<void> {
  const database = await openDatabase();
  try {
    await adoptAddress();
    console.log(await work());
  } finally {
    await database.close();
  }
}

/** `farandole user create` */
export function createUser(options: {
  email: string;
  handle: string;
  name: string;
  password: string;
  admin: boolean;
}): Promise<void> {
  return beside(async () => {
    const { createConfirmedAccount } = await import("../lib/accounts/commands");
    await createConfirmedAccount({ ...checked(options), admin: options.admin });
    return `@${options.handle} can sign in${options.admin ? " and looks after this server" : ""}.`;
  });
}

function checked(options: Record<string, unknown>) {
  const parsed = registration.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new Invalid(Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), [issue.message]])));
}

/** `farandole group create` */
export function createGroup(options: { handle: string; name: string; owner: string }): Promise<void> {
  return beside(async () => {
    const { findActor } = await import("../lib/identities/queries");
    const commands = await import("../lib/groups/commands");
    const owner = await findActor(options.owner.replace(/^@/, ""));
    const group = await commands.createGroup(owner, { handle: options.handle, name: options.name });
    return `@${group.handle} belongs to @${owner.handle}.`;
  });
}

/** `farandole demo` */
export function fillWithDemo(): Promise<void> {
  return beside(async () => {
    const { fillDemo } = await import("../prisma/demo");
    const { people, groups, events, signIn } = await fillDemo();
    const added = `Added ${people} people, ${groups} groups and ${events} events.`;
    return signIn ? `${added} Sign in as ${signIn.email} with the password ${signIn.password}` : added;
  });
}
