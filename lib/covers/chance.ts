/**
 * Numbers that look random and are the same for the same seed: FNV-1a over the seed, then xorshift.
 * @param seed the public id of what is drawn, and nothing else: two things of one owner must not look related
 * @returns a function that gives the next number, from 0 up to but without 1
 */
export function chance(seed: string): () => number {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  const next = () => {
    state = (state ^ (state << 13)) >>> 0;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 4294967296;
  };
  for (let warmUp = 0; warmUp < 4; warmUp++) next();
  return next;
}

/** One of `choices`. */
export function pick<Choice>(choices: readonly Choice[], random: () => number): Choice {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new RangeError("nothing to pick from");
  return chosen;
}
