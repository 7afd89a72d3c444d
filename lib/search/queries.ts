import { z } from "zod";
import { db, Prisma } from "../db";
import { now } from "../time";
import { prefixQuery } from "./rules";

/** However common a word is, no more events than this are looked at. */
const bound = 500;

/**
 * Ids of public events with all these words (or words beginning so), nearest in time first. Looks at `searchText`
 * alone, which holds only what everyone may see; the caller still narrows by `listedFor`.
 */
export async function searchIds(text: string, span: { from?: Date; to?: Date; past?: boolean }): Promise<string[]> {
  const query = prefixQuery(text);
  if (!query) return [];
  const from = span.from ?? now();
  const when = span.past ? Prisma.sql`"endsAt" < ${from}` : Prisma.sql`"endsAt" >= ${from}`;
  const until = span.to ? Prisma.sql`and "startsAt" < ${span.to}` : Prisma.empty;
  const rows = await db.$queryRaw`
    select id from "Event"
    where "searchText" is not null and to_tsvector('simple', "searchText") @@ to_tsquery('simple', ${query}) and ${when} ${until}
    order by "startsAt" ${span.past ? Prisma.sql`desc` : Prisma.sql`asc`} limit ${bound}`;
  return z
    .array(z.object({ id: z.uuid() }))
    .parse(rows)
    .map((row) => row.id);
}
