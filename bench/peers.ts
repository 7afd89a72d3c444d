import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A thousand other servers, all at one port of one process of their own: each name under localhost is one. */
export interface Peers {
  port: number;
  /** How many letters were taken in by healthy servers, and when the last was. */
  counted(): Promise<{ taken: number; lastAt: number }>;
  /** What a bare signer and poster delivers here for each second that it computes. */
  bare(): Promise<number>;
  stop(): Promise<void>;
}

/** Names that begin with "hangs" never answer, with "fails" answer 503, with "gone" 410, all others 202. */
export async function startPeers(): Promise<Peers> {
  const child = fork(join(import.meta.dirname, "peers-process.ts"), { execArgv: ["--import", "tsx"] });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const counted: Peers["counted"] = async () => {
    child.send("count");
    const [answer] = await once(child, "message");
    return answer as { taken: number; lastAt: number };
  };
  return {
    port,
    counted,
    bare: () => bare(port),
    async stop() {
      child.kill();
      await once(child, "exit");
    },
  };
}

async function bare(port: number): Promise<number> {
  const child = fork(join(import.meta.dirname, "bare-delivery.ts"), [String(port)], { execArgv: ["--import", "tsx"] });
  const [{ perCoreSecond }] = (await once(child, "message")) as [{ perCoreSecond: number }];
  return perCoreSecond;
}
