/** The largest body that travels inside its event, in bytes; a larger one goes by claim check. */
export const EVENT_BYTES_MAX = 512 * 1024;
/** The largest body that a claim check may stand for. */
export const CLAIM_BYTES_MAX = 128 * 1024 * 1024;
/** Bytes of bodies that one transaction of a consumer takes together. */
export const GATHER_BYTES_MAX = 2 * 1024 * 1024;
/** Outbox rows that one turn of the relay publishes, and their bytes. */
export const RELAY_ROWS_MAX = 64;
/** The least time between two turns of the relay: what is committed meanwhile shares the next one. */
export const RELAY_APART_MS = 50;
/** Waits before an event that could not be published is tried again: doubled each time, up to this. */
export const REPUBLISH_WAIT_MIN_MS = 500;
export const REPUBLISH_WAIT_MAX_MS = 60_000;
/** Tries, a good minute of them, after which an event that cannot be published is told as parked; it is tried on all the same. */
export const PUBLISH_TRIES_BEFORE_PARKED = 8;
/** How long an outbox row stays after it was published, so that it can be published again. */
export const OUTBOX_KEEP_MS = 24 * 3600 * 1000;
/** How long an inbox mark stays: longer than any stream keeps its events. */
export const INBOX_KEEP_MS = 15 * 24 * 3600 * 1000;
/** A broker acknowledges before its disk does (two minutes at most): what it took so shortly before its end is published again. */
export const REPUBLISH_AFTER_RESTART_MS = 150_000;
/** Errors of ours (neither Reject nor Unavailable) that one event may cause before it is parked. */
export const ERRORS_BEFORE_PARKING_MAX = 5;
/** Waits before an event is tried again: doubled each time, up to this. */
export const RETRY_DELAY_MIN_MS = 200;
export const RETRY_DELAY_MAX_MS = 10_000;
/** How often a consumer tells the broker that it is still working. */
export const WORKING_EVERY_MS = 3_000;
/** How long an answer is waited for, unless the question says otherwise. */
export const ANSWER_MS_MAX = 10_000;
