import { db } from "../db";
import { must } from "../errors";
import type { AccountRequestModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";

/** Somebody who asks for an account, as a steward reads it. */
export type WaitingRequest = Pick<AccountRequestModel, "id" | "email" | "handle" | "name" | "text" | "createdAt">;

const unanswered = { decidedAt: null };

/** Who waits for an answer, the longest first. @throws Forbidden unless a steward asks */
export async function accountRequests(steward: Acting, take = 50): Promise<WaitingRequest[]> {
  must(steward.steward === true);
  return db.accountRequest.findMany({
    where: unanswered,
    select: { id: true, email: true, handle: true, name: true, text: true, createdAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take,
  });
}

/** How many wait. @throws Forbidden unless a steward asks */
export async function countAccountRequests(steward: Acting): Promise<number> {
  must(steward.steward === true);
  return db.accountRequest.count({ where: unanswered });
}
