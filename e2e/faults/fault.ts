/** What a fault did, as it stands in docs/reliability.md. */
export interface Outcome {
  /** What was measured, in figures. */
  found: Record<string, number | string>;
  /** Why it does not hold; empty where it does. */
  broken: string[];
}

/** A fault of the list: puts it in, and says what came of it. */
export interface Fault {
  name: string;
  inject(): Promise<Outcome>;
}

/** Names what is not as it must be. */
export function broken(rules: Record<string, boolean>): string[] {
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}
