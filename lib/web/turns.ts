/** So many forms are worked on at once: fewer than there are database connections, so that pages still get some. */
const atOnce = 6;

interface Line {
  working: number;
  waiting: (() => void)[];
}

// Next evaluates this module several times in one process; there is one line all the same.
const kept = globalThis as unknown as { farandoleTurns?: Line };

/**
 * Runs `work` when it is its turn, first come, first served. When hundreds press the same button at once, their commands
 * wait here, where waiting costs nothing, and not for a lock with a database connection in hand until others' wait ends
 * in a fault.
 */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  kept.farandoleTurns ??= { working: 0, waiting: [] };
  const line = kept.farandoleTurns;
  if (line.working >= atOnce) await new Promise<void>((turn) => line.waiting.push(turn));
  else line.working += 1;
  try {
    return await work();
  } finally {
    // The turn is handed on, so that nobody comes in between.
    const next = line.waiting.shift();
    if (next) next();
    else line.working -= 1;
  }
}
