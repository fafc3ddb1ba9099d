package carddesk.ui;

/** A fault to practise with; applies to every call unless it says otherwise. */
public enum PracticeFault {
    NONE,
    /** Answers after 3 seconds. */
    SLOW,
    /** 429. */
    TOO_FAST,
    /** 500. */
    SERVER_FAULT,
    /** 503. */
    UNAVAILABLE,
    /** Drops the connection before the call is carried out. */
    DROPPED_BEFORE,
    /** Drops the connection after the call is carried out. */
    DROPPED_AFTER,
    /** Closes connections that were idle for 5 seconds. */
    IDLE_CLOSED,
    /** Carries out confirmations and answers 503 without a signature. */
    UNSIGNED_ERROR,
    /** Changes the body of answers to confirmations after they are signed. */
    ALTERED_ANSWER,
    /** Signs answers with an old time. */
    STALE_ANSWER,
    /** Signs answers with another key. */
    WRONG_SIGNATURE,
    /** The server's clock is 2 minutes ahead. */
    CLOCK_DRIFTS,
    /** The server's clock is 10 minutes ahead. */
    WRONG_CLOCK,
    /** Answers with a web page. */
    WEB_PAGE,
    /** 503 to every look-up of a card. */
    LOOKUP_FAILS
}
