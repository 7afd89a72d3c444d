import { cookies } from "next/headers";
import { opened, sealed } from "../seal";
import { cookieName, cookieOptions } from "./session";

const about = (accountId: string) => `codes ${accountId}`;

/**
 * Keeps new recovery codes for the page that shows them, in this browser alone and sealed for this account: in the
 * database stand only their hashes. They are gone once somebody says so, after ten minutes at the latest.
 */
export async function showCodes(accountId: string, codes: string[]): Promise<void> {
  const value = sealed(codes.join("\n"), about(accountId));
  (await cookies()).set(cookieName("codes"), value, { ...cookieOptions(), maxAge: 10 * 60 });
}

/** The codes that this browser is to show; null when there are none (any more). */
export async function codesToShow(accountId: string): Promise<string[] | null> {
  const kept = (await cookies()).get(cookieName("codes"))?.value;
  return (kept && opened(kept, about(accountId))?.split("\n")) || null;
}

/** They were kept elsewhere, or are of no use any more. */
export async function forgetCodes(): Promise<void> {
  (await cookies()).set(cookieName("codes"), "", { ...cookieOptions(), maxAge: 0 });
}
