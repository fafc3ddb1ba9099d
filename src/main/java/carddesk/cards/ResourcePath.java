package carddesk.cards;

import carddesk.wechatpay.Identity;
import java.nio.charset.StandardCharsets;

/** A path with its query, percent-encoded to the unreserved characters of RFC 3986, exactly as it is signed and sent. */
record ResourcePath(String text) {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** Segments after the path prefix of the merchant type. */
    static ResourcePath of(Identity identity, String... segments) {
        var path = new StringBuilder(identity.pathPrefix());
        for (var segment : segments) {
            // HTTP clients resolve dot segments, even encoded ones, and would send another path than the signed one.
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("A path segment is neither empty nor a dot segment");
            }
            path.append('/').append(encoded(segment));
        }
        return new ResourcePath(path.toString());
    }

    /** Appends a query parameter. */
    ResourcePath with(String name, String value) {
        return new ResourcePath(text + (text.indexOf('?') < 0 ? '?' : '&') + name + '=' + encoded(value));
    }

    /** Appends {@code brand_id} if the merchant type needs it. */
    ResourcePath withBrandOf(Identity identity) {
        return identity.sendsBrandId() ? with("brand_id", identity.brandId()) : this;
    }

    private static String encoded(String value) {
        var encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%').append("%02X".formatted((int) character));
            }
        }
        return encoded.toString();
    }
}
