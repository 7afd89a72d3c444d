import { makeExport } from "../exports/commands";
import { deliverActorDelete, deliverActorUpdate } from "../federation/deliver-actors";
import {
  deliverComment,
  deliverCommentDelete,
  deliverCommentUpdate,
  deliverModeration,
} from "../federation/deliver-comments";
import { deliverAnnounce, deliverCreate, deliverDelete, deliverUpdate } from "../federation/deliver-events";
import { answerFollow, deliverFollow, deliverFollowRemoval, deliverUnfollow } from "../federation/deliver-follows";
import { deliverMembership } from "../federation/deliver-memberships";
import { deliverMessage, deliverMessageDelete, deliverMessageEdit } from "../federation/deliver-messages";
import { deliverMove, followMoved } from "../federation/deliver-moves";
import { deliverNotice, planNotice } from "../federation/deliver-notices";
import {
  answerJoin,
  answerRefusedJoin,
  answerUnadmitted,
  deliverJoin,
  deliverLeave,
} from "../federation/deliver-participations";
import {
  deliverPost,
  deliverPostDelete,
  deliverPostUpdate,
  welcomeToPosts,
  withdrawPosts,
} from "../federation/deliver-posts";
import {
  deliverInvitation,
  deliverWithdrawal,
  welcomeMember,
  withdrawFromMember,
} from "../federation/deliver-privately";
import { deliverQuestion, deliverQuestionAnswer, tellElsewhere, tellNews } from "../federation/deliver-questions";
import { deliverReaction, deliverUnreaction } from "../federation/deliver-reactions";
import { deliverReport } from "../federation/deliver-reports";
import { inviteFormerMembers } from "../federation/remote-former";
import { readForMember } from "../federation/remote-news";
import { forgetImported, makeImport } from "../group-imports/commands";
import { closeGroup } from "../groups/closing";
import { mailConfirmation, mailNewAddress, mailOldAddress, mailPasswordChanged, mailReset } from "../mail/letters";
import {
  planChanges,
  planNews,
  tellAnnouncement,
  tellEverybody,
  tellGroupInvited,
  tellHowItWent,
  tellImportFailing,
  tellInvited,
  tellOrganiserAnswer,
  tellOrganiserInvited,
  tellPerson,
  tellProposer,
} from "../mail/tell";
import { offerFreeSeats } from "../participations/waiting";
import { openSeriesOf } from "../series/daily";
import type { Fact, FactKind } from "./facts";

/** What follows from a fact: a job of its own, tried again until it ends without throwing, so it must bear being run twice. */
export type Effect = (fact: Fact) => Promise<void>;

/** More seats may have been put up. */
const offerSeats: Effect = (fact) => offerFreeSeats(fact.subject);

/** A series is published with its first date, by whatever way that was. */
const openSeries: Effect = (fact) => openSeriesOf(fact.subject);

/** What happens when… Each effect stands under its name, which its job carries. */
export const effects: Record<FactKind, Record<string, Effect>> = {
  "event.published": { deliverCreate, openSeries },
  "event.announced": { deliverAnnounce },
  "event.changed": { deliverUpdate, offerSeats, planChanges, planNotice },
  "event.cancelled": { deliverUpdate, planNotice, tellEverybody },
  "event.restored": { deliverUpdate, offerSeats, planNotice, tellEverybody },
  "event.deleted": { deliverDelete },
  "event.told": { deliverNotice, tellNews },
  "event.scheduled": {},
  "event.unscheduled": {},
  "participation.unconfirmed": { tellPerson },
  "participation.linkWanted": { tellPerson },
  "participation.requested": { tellPerson, planNews },
  "participation.waiting": { tellPerson, planNews },
  "participation.offered": { tellPerson },
  "participation.lapsed": { tellPerson },
  "participation.joined": { answerJoin, tellElsewhere, tellPerson, planNews },
  "participation.changed": { tellPerson },
  "participation.left": { deliverWithdrawal, tellPerson },
  "participation.removed": { answerRefusedJoin, deliverWithdrawal, tellElsewhere, tellPerson },
  "participation.exported": {},
  "participation.checkedIn": {},
  "participation.rejected": { answerRefusedJoin, deliverWithdrawal, tellElsewhere, tellPerson },
  "participation.refused": { answerUnadmitted },
  "participation.sent": { deliverJoin },
  "participation.withdrawn": { deliverLeave, tellPerson },
  "announcement.made": { tellAnnouncement },
  "comment.written": { deliverComment },
  "comment.edited": { deliverCommentUpdate },
  "comment.deleted": { deliverCommentDelete },
  "comment.moderated": { deliverModeration },
  "reaction.added": { deliverReaction },
  "reaction.removed": { deliverUnreaction },
  "message.written": { deliverMessage },
  "message.edited": { deliverMessageEdit },
  "message.deleted": { deliverMessageDelete },
  "question.asked": { deliverQuestion },
  "question.answered": { deliverQuestionAnswer },
  "report.made": { deliverReport },
  "report.decided": {},
  "block.added": {},
  "block.removed": {},
  "organiser.invited": { tellOrganiserInvited },
  "organiser.answered": { deliverUpdate, tellOrganiserAnswer },
  "organiser.withdrawn": { deliverUpdate },
  "invitation.made": { deliverInvitation, tellInvited },
  "invitation.revoked": { deliverWithdrawal },
  "event.recounted": { tellHowItWent },
  "proposal.made": { tellProposer },
  "proposal.decided": { tellProposer },
  "series.changed": {},
  "import.finished": { tellImportFailing },
  "follow.requested": { deliverFollow },
  "follow.received": { answerFollow },
  "follow.withdrawn": { deliverUnfollow },
  "follow.removed": { deliverFollowRemoval },
  "actor.changed": { deliverActorUpdate },
  "actor.deleted": { deliverActorDelete },
  "group.created": {},
  "membership.changed": {},
  "membership.requested": { deliverMembership },
  "membership.invited": { deliverMembership },
  "membership.accepted": { deliverMembership, readForMember, welcomeMember, welcomeToPosts },
  "membership.rejected": { deliverMembership },
  "membership.roleChanged": { deliverMembership },
  "membership.removed": { deliverMembership, withdrawFromMember, withdrawPosts },
  "membership.left": { deliverMembership, withdrawFromMember, withdrawPosts },
  "post.published": { deliverPost },
  "post.changed": { deliverPostUpdate },
  "post.deleted": { deliverPostDelete },
  "actor.moved": { deliverMove, followMoved },
  "group.changed": { closeGroup, deliverActorUpdate },
  "group.archived": {},
  "group.restored": {},
  "group.deleted": { forgetImported },
  "group.imported": {},
  "group.formerWanted": { inviteFormerMembers },
  "groupInvitation.made": { tellGroupInvited },
  "groupInvitation.revoked": {},
  "membership.banned": { deliverMembership, withdrawFromMember, withdrawPosts },
  "membership.unbanned": {},
  "post.scheduled": {},
  "discussion.begun": {},
  "discussion.changed": {},
  "discussion.deleted": {},
  "entry.written": {},
  "entry.edited": {},
  "entry.deleted": {},
  "poll.asked": {},
  "poll.opened": {},
  "poll.changed": {},
  "poll.closed": {},
  "resource.kept": {},
  "resource.changed": {},
  "resource.moved": {},
  "resource.deleted": {},
  "tool.changed": {},
  "taskList.made": {},
  "taskList.changed": {},
  "taskList.deleted": {},
  "task.claimed": {},
  "task.unclaimed": {},
  "task.done": {},
  "export.wanted": { makeExport },
  "export.ready": {},
  "import.wanted": { makeImport },
  "account.registered": { mailConfirmation },
  "account.resetWanted": { mailReset },
  "account.emailChangeWanted": { mailOldAddress, mailNewAddress },
  "account.emailChanged": {},
  "account.passwordChanged": { mailPasswordChanged },
  "server.blocked": {},
  "server.unblocked": {},
  "server.changed": {},
  "federation.changed": {},
  "delivery.retried": {},
  "delivery.forgotten": {},
  "registration.changed": {},
  "proposals.changed": {},
  "steward.removed": {},
};
