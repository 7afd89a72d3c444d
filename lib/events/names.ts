import type { NameVisibility } from "../generated/prisma/enums";
import { guestsGoing, peopleGoing } from "../participations/crowd";
import { audienceOfName, nameShown } from "../participations/policy";
import { type ActorCard, actorCard } from "./organisers";

/** People going whose names one viewer sees; `audience` tells who else sees each. */
export interface Names {
  names: (ActorCard & { audience: NameVisibility })[];
  /** The same of people without an account. */
  guestNames: { id: string; name: string; audience: NameVisibility }[];
}

export const noNames: Names = { names: [], guestNames: [] };

interface Asking {
  id: string;
  uri: string | null;
  nameVisibility: NameVisibility;
}

/** Whose names a viewer sees who `manages` the event, or is `going` there. */
export async function namesFor(
  row: Asking,
  viewer: { manages: boolean; going: boolean },
  limit: number,
): Promise<Names> {
  if (row.uri !== null || (row.nameVisibility === "NOBODY" && !viewer.manages)) return noNames;
  const [people, guests] = await Promise.all([peopleGoing(row.id, limit), guestsGoing(row.id, limit)]);
  const audienceOf = (nameVisibility: NameVisibility) => audienceOfName(row.nameVisibility, nameVisibility);
  return {
    names: people.flatMap(({ actor, nameVisibility }) => {
      const audience = audienceOf(nameVisibility);
      return actor && nameShown(audience, viewer) ? [{ ...actorCard(actor), audience }] : [];
    }),
    guestNames: guests.flatMap(({ guest, nameVisibility }) => {
      const audience = audienceOf(nameVisibility);
      return guest?.name && nameShown(audience, viewer) ? [{ id: guest.id, name: guest.name, audience }] : [];
    }),
  };
}
