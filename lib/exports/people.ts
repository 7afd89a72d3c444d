import { stringify } from "csv-stringify";
import type { Transaction } from "../db";
import { whoMay } from "../memberships/policy";
import { addressOf } from "../moves/rules";

/** Who is named in what leaves a group: who belongs to it now and did not say no. Everybody else's words go without a name. */
export class Named {
  private constructor(private readonly addresses: Map<string, string>) {}

  static async in(tx: Transaction, groupId: string): Promise<Named> {
    const addresses = new Map<string, string>();
    for await (const { actor } of members(tx, groupId)) addresses.set(actor.id, addressOf(actor));
    return new Named(addresses);
  }

  /** The address of somebody who may be named; null for nobody, and for everybody else. */
  address(actorId: string | null): string | null {
    return actorId === null ? null : (this.addresses.get(actorId) ?? null);
  }
}

/** The members of a group who may be named, with their role, oldest first. */
export async function* people(tx: Transaction, groupId: string): AsyncGenerator<object> {
  for await (const { actor, role, createdAt } of members(tx, groupId))
    yield {
      type: "Person",
      id: addressOf(actor),
      handle: actor.handle,
      host: hostOf(addressOf(actor)),
      name: actor.name,
      role,
      createdAt,
    };
}

/** The same as a table: handle and role, never an e-mail address. What somebody called themself can be no formula. */
export async function* memberTable(tx: Transaction, groupId: string): AsyncGenerator<string> {
  const written = stringify({
    header: true,
    columns: ["handle", "server", "name", "role", "since"],
    escape_formulas: true,
  });
  const rows = members(tx, groupId);
  written.setEncoding("utf8");
  const fill = (async () => {
    for await (const { actor, role, createdAt } of rows) {
      const since = createdAt.toISOString().slice(0, 10);
      written.write([actor.handle, hostOf(addressOf(actor)), actor.name, role, since]);
    }
    written.end();
  })();
  for await (const piece of written) yield String(piece);
  await fill;
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? "";
}

const page = 500;

async function* members(tx: Transaction, groupId: string) {
  for (let skip = 0; ; skip += page) {
    const rows = await tx.membership.findMany({
      where: { groupId, unnamed: false, ...whoMay("see"), actor: { deletedAt: null, suspendedAt: null } },
      select: {
        role: true,
        createdAt: true,
        actor: { select: { id: true, handle: true, host: true, uri: true, name: true } },
      },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      skip,
      take: page,
    });
    yield* rows;
    if (rows.length < page) return;
  }
}
