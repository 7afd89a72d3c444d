import { lookAtOurselves } from "@/lib/federation/remote-ourselves";

/** Whether others reach this server at its address. */
export const addressAsOthersSeeIt = lookAtOurselves;
