import { makeAccount } from "../accounts/commands";
import { transaction } from "../db";
import { Conflict, must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";
import type { RequestAnswer } from "./schema";

/**
 * A steward says yes or no to somebody who asks for an account. With a yes it is there at once; the letter says so, or
 * why not. Of two who answer at once one is heard.
 * @throws Forbidden, NotFound, Conflict when somebody answered before, Invalid naming `handle` when it was taken meanwhile
 */
export async function answerRequest(
  steward: Acting,
  { requestId, decision, handle, answer = "" }: RequestAnswer,
): Promise<void> {
  must(steward.steward === true);
  await transaction(async (tx) => {
    const approved = decision === "yes";
    const [request] = await tx.accountRequest.updateManyAndReturn({
      where: { id: requestId, decidedAt: null },
      data: { decidedAt: now(), approved, answer },
    });
    if (!request) {
      if (await tx.accountRequest.findUnique({ where: { id: requestId } }))
        throw new Conflict("registration.errors.answered");
      throw new NotFound();
    }
    const known = await tx.account.findUnique({ where: { email: request.email }, select: { id: true } });
    if (approved && !known) {
      const { email, name, passwordHash, language } = request;
      const wanted = { email, name, passwordHash, handle: handle || request.handle };
      await makeAccount(tx, { ...wanted, ...(language && { language }) });
    }
    await record(tx, "account.requestDecided", { actorId: steward.id, subject: requestId, data: { value: decision } });
  });
}
