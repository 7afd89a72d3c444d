import { now } from "../time";

/** So much at once, and so much again with every second that passes. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/**
 * Counts what is too frequent to be counted in the database: a bucket for each name, which leaks. Each process counts
 * for itself; the names asked for longest ago are forgotten, so that it stays small whoever makes up names.
 */
export class Buckets {
  private readonly kept = new Map<string, { level: number; at: number }>();

  constructor(
    private readonly rate: Rate,
    private readonly most = 10_000,
  ) {}

  /** How much is in the bucket of this name now. */
  level(name: string): number {
    const bucket = this.kept.get(name);
    if (!bucket) return 0;
    return Math.max(0, bucket.level - ((now().getTime() - bucket.at) / 1000) * this.rate.perSecond);
  }

  /** Pours one more in. */
  add(name: string, amount = 1): void {
    const level = this.level(name) + amount;
    this.kept.delete(name);
    this.kept.set(name, { level, at: now().getTime() });
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
  }

  /** Seconds until one more fits; 0 when it fits now. */
  wait(name: string): number {
    const over = this.level(name) + 1 - this.rate.burst;
    return over > 0 ? Math.ceil(over / this.rate.perSecond) : 0;
  }

  get size(): number {
    return this.kept.size;
  }
}
