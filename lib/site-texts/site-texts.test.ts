import { expect, test } from "vitest";
import { confirmRegistration } from "../accounts/commands";
import { db } from "../db";
import { people, steward } from "../../prisma/cast";
