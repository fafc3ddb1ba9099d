package carddesk.cards;

import carddesk.wechatpay.Identity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path with its query, percent-encoded to the unreserved characters of RFC 3986, exactly as it is signed and sent. */
record ResourcePath(String text) {

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
        // URLEncoder encodes forms, which differ from RFC 3986 in these three characters.
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }
}
