import { createTransport, type Transporter } from "nodemailer";

// State of one process: the website, the worker and every module copy share what stands on globalThis.
const kept = globalThis as unknown as { farandolePool?: { url: string; transport: Transporter } };

/** How many letters are handed over at once; the queues of lib/letters/rules.ts are as many. */
const connections = 4;

/**
 * Connections to the mail server, opened when needed and used again. A letter is given up by the pool when its
 * connection breaks: its job tries it again, later and later.
 */
export function pool(url: string): Transporter {
  if (kept.farandolePool?.url !== url) closePool();
  kept.farandolePool ??= { url, transport: open(url) };
  return kept.farandolePool.transport;
}

function open(url: string): Transporter {
  const options = {
    url,
    pool: true as const,
    maxConnections: connections,
    maxRequeues: 0,
    connectionTimeout: 10_000,
    dnsTimeout: 10_000,
    greetingTimeout: 30_000,
    // RFC 5321, section 4.5.3.2: who hangs up before a slow server has said that it took the letter sends it twice.
    socketTimeout: 5 * 60_000,
    idleTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return createTransport(options);
}

/** Closes the connections of this process; a letter under way fails and is tried again by whoever runs then. */
export function closePool(): void {
  kept.farandolePool?.transport.close();
  kept.farandolePool = undefined;
}

/** Why a mail server did not take a letter, where that is for good: the address does not exist, or will not have it. */
export function refusedForGood(error: unknown): string | null {
  const { code, command, responseCode, response } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    response?: string;
  };
  if (!responseCode || responseCode < 500) return null;
  // 530 to 538 and 5.7.x are about us, not about the address: whoever runs the server will mend that.
  if (responseCode >= 530 && responseCode < 540) return null;
  if (/^\d{3}[ -]5\.7\.\d/.test(response ?? "")) return null;
  const aboutIt = (code === "EENVELOPE" && command === "RCPT TO") || code === "EMESSAGE";
  return aboutIt ? (response ?? String(responseCode)).slice(0, 300) : null;
}
