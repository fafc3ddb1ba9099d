package carddesk.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which operation an address and method mean (protocol section 2).
 *
 * @param id the percent-encoded card_id or user_card_code of the path, empty where there is none
 */
record Route(Operation operation, Face face, String id) {

    private static final Pattern ADDRESS = Pattern.compile("(/brand/card-member|/v3/brand/partner/card-member)(/.*)");
    private static final Pattern TEMPLATE = Pattern.compile("/cards/([^/]+)");
    private static final Pattern CARD = Pattern.compile("/user-cards/([^/]+)");
    private static final Pattern CONFIRM = Pattern.compile("/user-cards/([^/]+)/confirm");

    /** Finds the operation; {@link Operation#UNKNOWN} when the API has none there. */
    static Route of(String method, String path) {
        var address = ADDRESS.matcher(path);
        if (!address.matches()) {
            return new Route(Operation.UNKNOWN, Face.BRAND, "");
        }
        var face = address.group(1).startsWith("/v3") ? Face.PARTNER : Face.BRAND;
        var rest = address.group(2);
        return switch (method) {
            case "GET" -> question(face, rest);
            case "POST" -> order(face, rest);
            default -> new Route(Operation.UNKNOWN, face, "");
        };
    }

    private static Route question(Face face, String rest) {
        if (rest.equals("/cards")) {
            return new Route(Operation.LIST_TEMPLATES, face, "");
        }
        if (rest.equals("/user-cards")) {
            return new Route(Operation.CARDS_OF_USER, face, "");
        }
        Matcher template = TEMPLATE.matcher(rest);
        if (template.matches()) {
            return new Route(Operation.ONE_TEMPLATE, face, template.group(1));
        }
        Matcher card = CARD.matcher(rest);
        return card.matches() ? new Route(Operation.ONE_CARD, face, card.group(1)) : new Route(Operation.UNKNOWN, face, "");
    }

    private static Route order(Face face, String rest) {
        if (rest.equals("/media/image-upload") && face == Face.BRAND) {
            return new Route(Operation.UPLOAD_PICTURE, face, "");
        }
        Matcher confirm = CONFIRM.matcher(rest);
        return confirm.matches() ? new Route(Operation.CONFIRM, face, confirm.group(1)) : new Route(Operation.UNKNOWN, face, "");
    }
}
