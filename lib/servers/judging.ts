import { Prisma, type Transaction } from "../db";
import { now } from "../time";
import { federationSettings } from "./queries";

/** A server's decision covers its subdomains, and its ports unless it names one: as `covering` in rules.ts. */
const covers = Prisma.sql`(
  known.host = "Server".host or split_part(known.host, ':', 1) = "Server".host
  or right(split_part(known.host, ':', 1), length("Server".host) + 1) = '.' || "Server".host
  or right(known.host, length("Server".host) + 1) = '.' || "Server".host)`;

/**
 * Hides the people and groups of servers that we do not speak with, keeps those of limited ones out of lists, and shows
 * all others: as `standing` in policy.ts says. Whoever changes a policy or the mode calls it.
 */
export async function judgeActors(tx: Transaction): Promise<void> {
  const { mode } = await federationSettings(tx);
  await tx.$executeRaw`with known as (select distinct host from "Actor" where host <> ''),
    decided as (
      select known.host, "Server".policy from known join "Server" on "Server".policy <> 'OPEN' and ${covers}
    ),
    judged as (
      select host, ${mode}::text = 'off' or bool_or(coalesce(policy = 'BLOCKED', false))
          or (${mode}::text = 'allowList' and not bool_or(coalesce(policy = 'ALLOWED', false))) as blocked,
        bool_or(coalesce(policy = 'LIMITED', false)) as limited
      from known left join decided using (host) group by host
    )
    update "Actor" set
      "suspendedAt" = case when blocked or ${measured("SUSPEND")} then coalesce("suspendedAt", ${now()}::timestamptz) end,
      "limitedAt" = case when limited or ${measured("LIMIT")} then coalesce("limitedAt", ${now()}::timestamptz) end
    from judged where judged.host = "Actor".host
      and (blocked <> ("suspendedAt" is not null) or limited <> ("limitedAt" is not null))`;
}

/** What moderators decided about one actor stays, however their server is judged. */
const measured = (kind: "SUSPEND" | "LIMIT") => Prisma.sql`exists (select from "Measure"
  where "Measure"."actorId" = "Actor".id and "Measure".kind = ${kind}::"MeasureKind" and "Measure"."undoneAt" is null)`;

/**
 * Shows no picture any more of servers from which we take none. They are fetched again once that is allowed.
 * @returns the keys of pictures whose files go once this is committed
 */
export async function takePicturesAway(tx: Transaction): Promise<string[]> {
  const theirs = Prisma.sql`select id from "Actor" known
    where host <> '' and exists (select from "Server" where "rejectMedia" and ${covers})`;
  const kept = await tx.$queryRaw<{ key: string }[]>`with refused as (${theirs})
    delete from "Media" where "uploaderId" is null and "remoteUrl" is not null and id in (
      select unnest(array["avatarId", "coverId"]) from "Actor" where id in (select id from refused)
      union all select "coverId" from "Event" where uri is not null and "organiserId" in (select id from refused))
    returning key`;
  await tx.$executeRaw`update "Actor" set "avatarId" = null, "coverId" = null where id in (${theirs})`;
  await tx.$executeRaw`update "Event" set "coverId" = null where uri is not null and "organiserId" in (${theirs})`;
  return kept.map(({ key }) => key);
}
