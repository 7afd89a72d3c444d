import type { Prisma, Transaction } from "../db";
import { tagList } from "../tags/rules";
import type { Bygone } from "./bygone";
import type { Picture } from "./fields";
import type { Kept, KeptFile } from "./keeping";

/** What placing a group's objects here needs and remembers: which row each has become, and whose words they are. */
export class Place {
  private readonly rows = new Map<string, string>();
  private readonly media = new Map<string, string>();
  private readonly tags = new Map<string, string>();

  constructor(
    readonly tx: Transaction,
    readonly groupId: string,
    readonly bygone: Bygone,
    private readonly kept: Kept,
  ) {}

  /** A row of its own for an object of the archive, never with its old id. */
  row(urn: string): string {
    const known = this.rows.get(urn);
    if (known) return known;
    const id = crypto.randomUUID();
    this.rows.set(urn, id);
    return id;
  }

  /** The row of what an object refers to. */
  known(urn: string | null): string | null {
    return urn === null ? null : (this.rows.get(urn) ?? null);
  }

  /** The picture of this name; one row however many show it. */
  async picture(one: Picture | null): Promise<string | null> {
    const kept = one && this.kept.pictures.get(one.file);
    if (!kept) return null;
    const known = this.media.get(one.file);
    if (known) return known;
    const { id } = await this.tx.media.create({ data: kept, select: { id: true } });
    this.media.set(one.file, id);
    return id;
  }

  /** The file of this name, for one row: taken a second time there is none. */
  file(one: { file: string } | null): KeptFile | null {
    const kept = one && this.kept.files.get(one.file);
    if (!kept) return null;
    this.kept.files.delete(one.file);
    return kept;
  }

  /** The ids of these tags, which are made where they are new. */
  async tagIds(labels: string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const { name, label } of tagList(labels)) {
      const known = this.tags.get(name);
      const id = known ?? (await this.tx.tag.upsert({ where: { name }, create: { name, label }, update: { name } })).id;
      this.tags.set(name, id);
      ids.push(id);
    }
    return ids;
  }
}

/** JSON as a column takes it. */
export function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
