import { makeExport } from "../exports/commands";
import { deliverActorDelete, deliverActorUpdate } from "../federation/deliver-actors";
import {
  deliverComment,
  deliverCommentDelete,
  deliverCommentUpdate,
  deliverModeration,
} from "../federation/deliver-comments";
import {
  deliverDiscussionDelete,
  deliverEntry,
  deliverEntryDelete,
  deliverEntryUpdate,
  deliverRename,
} from "../federation/deliver-discussions";
import { deliverAnnounce, deliverCreate, deliverDelete, deliverUpdate } from "../federation/deliver-events";
import { answerFollow, deliverFollow, deliverFollowRemoval, deliverUnfollow } from "../federation/deliver-follows";
import { deliverMeasure } from "../federation/deliver-measures";
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
import {
  deliverResource,
  deliverResourceDelete,
  deliverResourceMove,
  deliverResourceUpdate,
} from "../federation/deliver-resources";
import { fetchPicturesAgain } from "../federation/remote-again";
import { inviteFormerMembers } from "../federation/remote-former";
import { readForMember } from "../federation/remote-news";
import { readPreview } from "../federation/remote-previews";
import { forgetImported, makeImport } from "../group-imports/commands";
import { closeGroup } from "../groups/closing";
import { mailDoorChanged, mailSignedInAnew, mailSignIn } from "../mail/doors";
import {
  mailAppealDecided,
  mailConfirmation,
  mailNewAddress,
  mailOldAddress,
  mailPasswordChanged,
  mailRequestAnswered,
  mailReset,
  mailStopped,
  mailTest,
} from "../mail/letters";
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
import { endWithBan } from "../memberships/banning";
import { forgetTold } from "../notifications/ending";
import { notify } from "../notifications/tell";
import { offerFreeSeats } from "../participations/waiting";
import { openSeriesOf } from "../series/daily";
import { dropPromises } from "../tasks/bringing";
import type { Fact, FactKind } from "./facts";
import { onlyLogged } from "./only-logged";

/** What follows from a fact: a job of its own, tried again until it ends without throwing, so it must bear being run twice. */
export type Effect = (fact: Fact) => Promise<void>;

/** More seats may have been put up. */
const offerSeats: Effect = (fact) => offerFreeSeats(fact.subject);

/** A series is published with its first date, by whatever way that was. */
const openSeries: Effect = (fact) => openSeriesOf(fact.subject);

/** What happens when… Each effect stands under its name, which its job carries. */
export const effects: Record<FactKind, Record<string, Effect>> = {
  "event.published": { deliverCreate, openSeries, notify },
  "event.announced": { deliverAnnounce },
  "event.changed": { deliverUpdate, offerSeats, planChanges, planNotice, notify },
  "event.cancelled": { deliverUpdate, planNotice, tellEverybody, notify },
  "event.restored": { deliverUpdate, offerSeats, planNotice, tellEverybody, notify },
  "event.deleted": { deliverDelete, forgetTold },
  "event.told": { deliverNotice, tellNews },
  "event.scheduled": {},
  "event.unscheduled": {},
  "participation.unconfirmed": { tellPerson },
  "participation.linkWanted": { tellPerson },
  "participation.requested": { tellPerson, planNews, notify },
  "participation.waiting": { tellPerson, planNews, notify },
  "participation.offered": { tellPerson, notify },
  "participation.lapsed": { tellPerson, notify },
  "participation.joined": { answerJoin, tellElsewhere, tellPerson, planNews, notify, forgetTold },
  "participation.changed": { tellPerson },
  "participation.left": { deliverWithdrawal, tellPerson, forgetTold, dropPromises },
  "participation.removed": {
    answerRefusedJoin,
    deliverWithdrawal,
    tellElsewhere,
    tellPerson,
    notify,
    forgetTold,
    dropPromises,
  },
  "participation.exported": {},
  "participation.checkedIn": {},
  "participation.rejected": {
    answerRefusedJoin,
    deliverWithdrawal,
    tellElsewhere,
    tellPerson,
    notify,
    forgetTold,
    dropPromises,
  },
  "participation.refused": { answerUnadmitted },
  "participation.sent": { deliverJoin },
  "participation.withdrawn": { deliverLeave, tellPerson },
  "announcement.made": { tellAnnouncement, notify },
  "comment.written": { deliverComment, notify },
  "comment.edited": { deliverCommentUpdate },
  "comment.deleted": { deliverCommentDelete, forgetTold },
  "comment.moderated": { deliverModeration, forgetTold },
  "reaction.added": { deliverReaction },
  "reaction.removed": { deliverUnreaction },
  "message.written": { deliverMessage, notify },
  "message.edited": { deliverMessageEdit },
  "message.deleted": { deliverMessageDelete, forgetTold },
  "question.asked": { deliverQuestion },
  "question.answered": { deliverQuestionAnswer },
  "report.made": { deliverReport, notify },
  "report.decided": { notify, forgetTold },
  "report.forwarded": { deliverReport },
  "block.added": { forgetTold },
  "block.removed": {},
  "organiser.invited": { tellOrganiserInvited, notify },
  "organiser.answered": { deliverUpdate, tellOrganiserAnswer, notify, forgetTold },
  "organiser.withdrawn": { deliverUpdate, forgetTold },
  "invitation.made": { deliverInvitation, tellInvited, notify },
  "invitation.revoked": { deliverWithdrawal, forgetTold },
  "event.recounted": { tellHowItWent, notify },
  "proposal.made": { tellProposer, notify },
  "proposal.decided": { tellProposer, forgetTold },
  "series.changed": {},
  "import.finished": { tellImportFailing },
  "follow.requested": { deliverFollow },
  "follow.received": { answerFollow, notify },
  "follow.withdrawn": { deliverUnfollow },
  "follow.removed": { deliverFollowRemoval },
  "actor.changed": { deliverActorUpdate },
  "actor.deleted": { deliverActorDelete, forgetTold },
  "group.created": {},
  "membership.changed": {},
  "membership.requested": { deliverMembership, notify },
  "membership.invited": { deliverMembership, notify },
  "membership.accepted": { deliverMembership, readForMember, welcomeMember, welcomeToPosts, notify, forgetTold },
  "membership.rejected": { deliverMembership, notify, forgetTold },
  "membership.roleChanged": { deliverMembership, notify },
  "membership.removed": { deliverMembership, withdrawFromMember, withdrawPosts, notify, forgetTold },
  "membership.left": { deliverMembership, withdrawFromMember, withdrawPosts, forgetTold },
  "post.published": { deliverPost, notify },
  "post.changed": { deliverPostUpdate },
  "post.deleted": { deliverPostDelete, forgetTold },
  "actor.moved": { deliverMove, followMoved },
  "group.changed": { closeGroup, deliverActorUpdate },
  "group.archived": { notify },
  "group.restored": { notify },
  "group.deleted": { forgetImported, forgetTold },
  "group.imported": {},
  "group.formerWanted": { inviteFormerMembers },
  "groupInvitation.made": { tellGroupInvited },
  "groupInvitation.revoked": {},
  "membership.banned": { endWithBan, deliverMembership, withdrawFromMember, withdrawPosts, notify, forgetTold },
  "membership.unbanned": {},
  "post.scheduled": {},
  "discussion.begun": { notify },
  "discussion.changed": { deliverRename },
  "discussion.deleted": { deliverDiscussionDelete, forgetTold },
  "entry.written": { deliverEntry, notify },
  "entry.edited": { deliverEntryUpdate },
  "entry.deleted": { deliverEntryDelete, forgetTold },
  "poll.asked": { notify },
  "poll.opened": { notify },
  "poll.changed": { notify },
  "poll.closed": { notify },
  "resource.kept": { deliverResource, readPreview, notify },
  "resource.changed": { deliverResourceUpdate },
  "resource.moved": { deliverResourceMove },
  "resource.deleted": { deliverResourceDelete, forgetTold },
  "taskList.made": {},
  "taskList.changed": {},
  "taskList.deleted": { forgetTold },
  "task.claimed": { notify },
  "task.unclaimed": {},
  "task.done": { notify },
  "export.wanted": { makeExport },
  "export.ready": {},
  "import.wanted": { makeImport },
  "account.registered": { mailConfirmation },
  "account.resetWanted": { mailReset, mailTest },
  "account.linkWanted": { mailSignIn },
  "account.emailChangeWanted": { mailOldAddress, mailNewAddress },
  "account.emailChanged": {},
  "account.passwordChanged": { mailPasswordChanged },
  "measure.taken": { deliverMeasure, mailStopped, notify },
  "measure.undone": { deliverMeasure, fetchPicturesAgain, notify },
  "groupMeasure.taken": { notify },
  "groupMeasure.undone": { notify },
  "appeal.made": { notify },
  "appeal.decided": { mailAppealDecided, notify },
  "text.published": {},
  "account.requested": {},
  "account.requestDecided": { mailRequestAnswered },
  "account.signedInAnew": { mailSignedInAnew },
  "account.doorChanged": { mailDoorChanged },
  "server.changed": { fetchPicturesAgain },
  "server.unblocked": { fetchPicturesAgain },
  ...onlyLogged,
  "mail.tested": { mailTest },
};
