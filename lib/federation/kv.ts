import type { KvKey, KvStore, KvStoreListEntry, KvStoreSetOptions } from "@fedify/fedify";
import { inBatches } from "../batches";
import { db, Prisma } from "../db";
import { now } from "../time";

/** Fedify's cache in the KeyValue table. It may be emptied at any time: nothing lives in it alone. */
export class TableKvStore implements KvStore {
  async get<T = unknown>(key: KvKey): Promise<T | undefined> {
    const row = await find(nameOf(key));
    if (!row || (row.expiresAt && row.expiresAt <= now())) return undefined;
    return row.value as T;
  }

  async set(key: KvKey, value: unknown, options: KvStoreSetOptions = {}): Promise<void> {
    if (value === undefined) return this.delete(key);
    const data = { value: asJson(value), expiresAt: expiry(options) };
    await db.keyValue.upsert({ where: { key: nameOf(key) }, create: { key: nameOf(key), ...data }, update: data });
  }

  async delete(key: KvKey): Promise<void> {
    await db.keyValue.deleteMany({ where: { key: nameOf(key) } });
  }

  async cas(key: KvKey, expected: unknown, next: unknown, options: KvStoreSetOptions = {}): Promise<boolean> {
    const name = nameOf(key);
    await db.keyValue.deleteMany({ where: { key: name, expiresAt: { lte: now() } } });
    if (expected === undefined) {
      if (next === undefined) return (await db.keyValue.count({ where: { key: name } })) === 0;
      const made = await db.keyValue.createMany({
        data: [{ key: name, value: asJson(next), expiresAt: expiry(options) }],
        skipDuplicates: true,
      });
      return made.count === 1;
    }
    const where = { key: name, value: { equals: asJson(expected) } };
    if (next === undefined) return (await db.keyValue.deleteMany({ where })).count === 1;
    return (
      (await db.keyValue.updateMany({ where, data: { value: asJson(next), expiresAt: expiry(options) } })).count === 1
    );
  }

  async *list(prefix?: KvKey): AsyncIterable<KvStoreListEntry> {
    const start = prefix ? nameOf(prefix).slice(0, -1) : "[";
    const rows = await db.keyValue.findMany({
      where: {
        AND: [
          prefix ? { OR: [{ key: `${start}]` }, { key: { startsWith: `${start},` } }] } : {},
          { OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] },
        ],
      },
    });
    for (const row of rows) yield { key: JSON.parse(row.key) as KvKey, value: row.value };
  }
}

/** Many are asked for at once when much comes in. */
const find = inBatches(async (names: string[]) => {
  const rows = await db.keyValue.findMany({ where: { key: { in: names } } });
  const found = new Map(rows.map((row) => [row.key, row]));
  return names.map((name) => found.get(name));
});

function nameOf(key: KvKey): string {
  return JSON.stringify(key);
}

function asJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === null ? Prisma.JsonNull : (value as Prisma.InputJsonValue);
}

function expiry(options: KvStoreSetOptions): Date | null {
  return options.ttl ? new Date(now().getTime() + options.ttl.total("millisecond")) : null;
}
