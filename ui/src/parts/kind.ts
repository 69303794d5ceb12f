import type { Status } from "../ipc";

/** What a mark shows: how a check came out, or that it has not. */
export type Kind = Status | "running" | "waiting";
