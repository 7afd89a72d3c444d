import type { LetterModel } from "../generated/prisma/models";
import type { OtherLetter } from "../letters/schema";
import { groupInvited } from "./group-invited";
import { importFailing } from "./imports";
import { invited } from "./invited";
import { news } from "./news";
import { organiserAnswered, organiserInvited } from "./organising";
import { proposal } from "./proposals";
import { mailTest, siteLetter } from "./stewards";
import { told } from "./told";
import type { Letter } from "./transport";

/** Letters that are not about the reader's own place. Each answers null when there is nothing to say any more. */
export const others: Record<OtherLetter, (letter: LetterModel) => Promise<Letter | null>> = {
  news,
  organiserInvited,
  organiserAnswered,
  invited,
  groupInvited,
  proposalConfirm: proposal,
  proposalApproved: proposal,
  proposalRefused: proposal,
  importFailing,
  told,
  mailTest,
  siteLetter,
};
