import { calendarCases } from "./calendar-cases";
import { clockCases } from "./clock-cases";

export const cases = [...clockCases, ...calendarCases];
