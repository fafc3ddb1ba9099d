package carddesk.wechatpay;

import carddesk.wechatpay.ApiCall.Repeat;

/** The connections that a request may use. */
enum ConnectionReuse {
    /** Any that the server is expected to keep open. */
    KEPT_ALIVE,
    /** A new one, or one used within the last second: the server may close any other while the request is being sent. */
    JUST_USED,
    /** A new one. */
    NEVER;

    /** A confirmation sent on a closed connection is lost with an unknown outcome; a reading call is sent again. */
    static ConnectionReuse of(Repeat repeat) {
        return switch (repeat) {
            case HARMLESS -> KEPT_ALIVE;
            case ONLY_IF_NOT_CARRIED_OUT -> JUST_USED;
        };
    }
}
