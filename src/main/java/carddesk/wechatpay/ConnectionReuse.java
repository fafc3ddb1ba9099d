package carddesk.wechatpay;

import carddesk.wechatpay.ApiCall.Repeat;

/** On which connections a request may leave. */
enum ConnectionReuse {
    /** On any that the server is still expected to keep open. */
    KEPT_ALIVE,
    /** On one that was used within the last second, or a new one: the server may close any other just when the request leaves. */
    JUST_USED,
    /** On a new one. */
    NEVER;

    /** A confirmation that meets a closed connection is lost with an unknown outcome; a reading call is only sent again. */
    static ConnectionReuse of(Repeat repeat) {
        return switch (repeat) {
            case HARMLESS -> KEPT_ALIVE;
            case ONLY_IF_NOT_CARRIED_OUT -> JUST_USED;
        };
    }
}
