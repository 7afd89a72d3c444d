import { followCounts } from "@/lib/follows/queries";
import type { ActorModel } from "@/lib/generated/prisma/models";
import type { OwnIdentity } from "@/lib/identities/queries";
import { publishersFor } from "@/lib/memberships/queries";

/** One of the names an account may publish under. */
export interface Publisher {
  /** "IDENTITY/ORGANISER": who acts, and in whose name. */
  value: string;
  actor: Pick<ActorModel, "id" | "kind" | "name" | "handle" | "ribbon" | "ribbonShape">;
  /** The identity that acts for a group; null for an identity itself. */
  through: OwnIdentity | null;
  followers: number;
}

/** Every name under which the identities of an account may publish: each identity, then the groups it helps to run. */
export async function publishersOf(identities: OwnIdentity[]): Promise<Publisher[]> {
  const lists = await Promise.all(
    identities.map(async (identity) => {
      const actors = await publishersFor(identity);
      return Promise.all(
        actors.map(async (actor) => ({
          value: `${identity.id}/${actor.id}`,
          actor,
          through: actor.id === identity.id ? null : identity,
          followers: (await followCounts(actor.id)).followers,
        })),
      );
    }),
  );
  return lists.flat();
}
