import type { MeasureKind } from "../generated/prisma/enums";
import type { SubjectKind } from "./schema";

/** Measures that cannot be taken back: what is deleted is gone, and nothing was done by leaving it. */
const final: readonly MeasureKind[] = ["DELETE", "LEAVE"];
export const isFinal = (kind: MeasureKind): boolean => final.includes(kind);

/** Measures against somebody, not against one thing of theirs. */
const personal: readonly MeasureKind[] = ["WARN", "HOLD", "LIMIT", "SUSPEND", "REFUSE_MEDIA"];
export const isPersonal = (kind: MeasureKind): boolean => personal.includes(kind);

/** Measures of which whom they meet is told, with the reason, and against which they may appeal. */
export const isTold = (kind: MeasureKind): boolean => kind !== "LEAVE";

/**
 * What may be done, the mildest first.
 * @param of what is judged; `somebody`: it is known whose it is, `ours`: they are of this server
 */
export function fitting(of: { kind: SubjectKind; somebody: boolean; ours: boolean }): MeasureKind[] {
  const thing: MeasureKind[] = of.kind === "actor" ? [] : ["HIDE"];
  const against: MeasureKind[] = of.somebody
    ? [...(of.ours ? (["WARN"] as const) : []), "HOLD", "LIMIT", "REFUSE_MEDIA", "SUSPEND"]
    : [];
  return ["LEAVE", ...thing, ...against, ...(of.kind === "actor" ? [] : (["DELETE"] as const))];
}
