import { foodKinds } from "./kinds-food";
import { moneyKinds } from "./kinds-money";
import { outdoorKinds } from "./kinds-outdoor";
import { talkKinds } from "./kinds-talk";
import { workshopKinds } from "./kinds-workshop";

export const kinds = { ...foodKinds, ...moneyKinds, ...outdoorKinds, ...talkKinds, ...workshopKinds };
export type Kind = keyof typeof kinds;
