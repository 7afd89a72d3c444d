import type { NameVisibility } from "../generated/prisma/enums";

const width: Record<NameVisibility, number> = { NOBODY: 0, GOING: 1, EVERYONE: 2 };

/**
 * Who sees a name: the narrower of what the event allows and what the person chose. Organisers always see names.
 */
export function audienceOfName(event: NameVisibility, person: NameVisibility): NameVisibility {
  return width[event] < width[person] ? event : person;
}

/** Whether a viewer sees a name with this audience. */
export function nameShown(audience: NameVisibility, viewer: { manages: boolean; going: boolean }): boolean {
  return viewer.manages || audience === "EVERYONE" || (audience === "GOING" && viewer.going);
}
