/** Message types that order one transfer: there, a message's reference is its payment's (:21: of MT n92). */
export const SINGLE_TRANSFERS: ReadonlySet<string> = new Set(['102', '103', '200', '202', '205']);

/** Lines of :79: have 50 characters (35*50x). */
export const NARRATIVE_CHARS = 50;

/** A line of :79: with a reason: a code of ISO's cancellation list, and words (MT n92, usage rules of field 79). */
export const REASON_LINE = /^\/([A-Z0-9]{4})\/(.*)$/;

/** :11S: and :11R:: type, day, and perhaps session and sequence number of the message that is spoken of. */
export const ORIGINAL_MESSAGE = /^(\d{3})\s*(\d{6})(?:\s*(\d{4})(\d{6}))?\s*$/;
