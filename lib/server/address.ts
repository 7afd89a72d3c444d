import { db } from "../db";
import { BadSetting, env, given, settle } from "../env";

const key = "publicUrl";

/**
 * Records the address under which others know this server: it is part of the id of everything that we send.
 * @throws BadSetting when it differs from the recorded one after anything was delivered
 */
export async function recordAddress(): Promise<void> {
  const address = env().PUBLIC_URL;
  const recorded = await recordedAddress();
  if (recorded === address) return;
  if (recorded && (await db.activity.count({ take: 1 })) > 0) {
    throw new BadSetting(
      `PUBLIC_URL cannot be used: other servers know this one as ${recorded}, and would lose it as ${address}. Set PUBLIC_URL=${recorded}.`,
    );
  }
  await db.setting.upsert({ where: { key }, create: { key, value: address }, update: { value: address } });
}

/** For commands beside the server: without PUBLIC_URL of their own they speak of the server's address. */
export async function adoptAddress(): Promise<void> {
  const recorded = given("PUBLIC_URL") ? null : await recordedAddress();
  if (recorded) settle({ PUBLIC_URL: recorded, NEXTAUTH_URL: recorded });
}

async function recordedAddress(): Promise<string | null> {
  const setting = await db.setting.findUnique({ where: { key } });
  return typeof setting?.value === "string" ? setting.value : null;
}
