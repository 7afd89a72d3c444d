import type { Transaction } from "../db";
import { env } from "../env";
import { now } from "../time";
import type { ImportedPerson } from "./schema";

/**
 * Those who wrote in a group before it came here. Each is a name and nothing more: an archive can say that anybody said
 * anything, so its words are given to no identity here and to none elsewhere, whatever they are called.
 */
export class Bygone {
  private readonly byAddress = new Map<string, string>();
  private readonly nameless: string[] = [];

  /** @param somebody what those are called who did not want to be named */
  constructor(
    private readonly tx: Transaction,
    private readonly groupId: string,
    private readonly somebody: string,
  ) {}

  /** Makes a name of each. */
  async add(people: ImportedPerson[]): Promise<void> {
    const rows = people.map(({ id: address, handle, host, name }, index) => {
      const id = crypto.randomUUID();
      this.byAddress.set(address, id);
      // Two of one name on one server are told apart.
      const same = people.slice(0, index).filter((other) => other.handle === handle && other.host === host).length;
      return this.row(id, same > 0 ? `${handle}.${same}` : handle, name || handle, `${host.split(":")[0]}.`);
    });
    for (let at = 0; at < rows.length; at += 500) await this.tx.actor.createMany({ data: rows.slice(at, at + 500) });
  }

  /** The row of somebody whom the archive names; null for nobody. */
  of(address: string | null): string | null {
    return address === null ? null : (this.byAddress.get(address) ?? null);
  }

  /** The same, for answers and promises, which need somebody: without a name the `index`th who did not want one. */
  async ofOr(address: string | null, index: number): Promise<string> {
    const known = this.of(address) ?? this.nameless[index];
    if (known) return known;
    const id = crypto.randomUUID();
    await this.tx.actor.create({ data: this.row(id, `somebody${index + 1}`, this.somebody, "") });
    this.nameless[index] = id;
    return id;
  }

  private row(id: string, handle: string, name: string, server: string) {
    return {
      id,
      kind: "PERSON" as const,
      handle,
      host: `${server}${bygoneHost(this.groupId)}`,
      name,
      // Nobody answers there: it only keeps this name apart from all others.
      uri: `${env().PUBLIC_URL}/imported/${id}`,
      discoverable: false,
      fetchedAt: now(),
      ribbon: "STONE" as const,
    };
  }
}

/** Where nobody can ever be (RFC 6761, 6.4): one for each group. */
function bygoneHost(groupId: string): string {
  return `${groupId.replaceAll("-", "").slice(0, 12)}.invalid`;
}

/** Takes the names away with which a group came, once it is gone. */
export async function forgetBygone(tx: Transaction, groupId: string): Promise<void> {
  const own = bygoneHost(groupId);
  await tx.actor.deleteMany({ where: { OR: [{ host: own }, { host: { endsWith: `.${own}` } }] } });
}
