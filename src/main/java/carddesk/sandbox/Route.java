package carddesk.sandbox;

import carddesk.wechatpay.MerchantType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operation that a method and path select (protocol section 2).
 *
 * @param id the percent-encoded card_id or user_card_code in the path, or empty
 */
record Route(Operation operation, MerchantType merchantType, String id) {

    private static final Pattern ADDRESS = Pattern.compile("(/brand/card-member|/v3/brand/partner/card-member)(/.*)");
    private static final Pattern TEMPLATE = Pattern.compile("/cards/([^/]+)");
    private static final Pattern CARD = Pattern.compile("/user-cards/([^/]+)");
    private static final Pattern CONFIRM = Pattern.compile("/user-cards/([^/]+)/confirm");

    /** {@link Operation#UNKNOWN} when the API has no such operation. */
    static Route of(String method, String path) {
        var address = ADDRESS.matcher(path);
        if (!address.matches()) {
            return new Route(Operation.UNKNOWN, MerchantType.BRAND, "");
        }
        var merchantType = address.group(1).startsWith("/v3") ? MerchantType.PARTNER : MerchantType.BRAND;
        var rest = address.group(2);
        return switch (method) {
            case "GET" -> question(merchantType, rest);
            case "POST" -> order(merchantType, rest);
            default -> new Route(Operation.UNKNOWN, merchantType, "");
        };
    }

    private static Route question(MerchantType merchantType, String rest) {
        if (rest.equals("/cards")) {
            return new Route(Operation.LIST_TEMPLATES, merchantType, "");
        }
        if (rest.equals("/user-cards")) {
            return new Route(Operation.CARDS_OF_USER, merchantType, "");
        }
        Matcher template = TEMPLATE.matcher(rest);
        if (template.matches()) {
            return new Route(Operation.ONE_TEMPLATE, merchantType, template.group(1));
        }
        Matcher card = CARD.matcher(rest);
        return card.matches() ? new Route(Operation.ONE_CARD, merchantType, card.group(1)) : new Route(Operation.UNKNOWN, merchantType, "");
    }

    private static Route order(MerchantType merchantType, String rest) {
        if (rest.equals("/media/image-upload") && merchantType == MerchantType.BRAND) {
            return new Route(Operation.UPLOAD_PICTURE, merchantType, "");
        }
        Matcher confirm = CONFIRM.matcher(rest);
        return confirm.matches() ? new Route(Operation.CONFIRM, merchantType, confirm.group(1)) : new Route(Operation.UNKNOWN, merchantType, "");
    }
}
