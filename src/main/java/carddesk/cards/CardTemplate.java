package carddesk.cards;

import carddesk.wechatpay.JsonFields;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card template (protocol section 3). All fields but the id are optional.
 *
 * @param colour {@code card_color}, {@code #RRGGBB}
 * @param validity {@code valid_date_information}
 * @param raw the complete JSON object, including unknown keys
 */
public record CardTemplate(
        String cardId,
        @Nullable String outRequestNo,
        @Nullable String brandId,
        @Nullable String appid,
        @Nullable OpenEnum<CardType> cardType,
        String title,
        @Nullable String colour,
        @Nullable String pictureUrl,
        @Nullable OpenEnum<CodeMode> codeMode,
        @Nullable OpenEnum<CodeType> codeType,
        @Nullable Jump codeJump,
        @Nullable String benefits,
        @Nullable String notifyUrl,
        @Nullable Boolean needPinned,
        @Nullable Boolean needDisplayLevel,
        @Nullable String initialLevel,
        @Nullable String servicePhone,
        @Nullable String legalAgreement,
        @Nullable Validity validity,
        @Nullable Jump memberJump,
        @Nullable Jump pointsJump,
        @Nullable Jump balanceJump,
        @Nullable Purchase purchase,
        List<OpenEnum<CommonField>> commonFields,
        List<CustomField> customFields,
        @Nullable OpenEnum<TemplateState> state,
        @Nullable OffsetDateTime createTime,
        @Nullable OffsetDateTime modifyTime,
        JsonFields raw) {

    public CardTemplate {
        commonFields = List.copyOf(commonFields);
        customFields = List.copyOf(customFields);
    }

    /** {@code card_type}. */
    public enum CardType { PURCHASE, NORMAL, BALANCE }

    /** {@code code_mode}: who assigns the card codes. */
    public enum CodeMode { SYSTEM_ALLOCATE, MERCHANT_ALLOCATE }

    /** {@code code_type}: how the code is displayed. */
    public enum CodeType { NONE_CODE, BAR_CODE, QR_CODE, BAR_CODE_AND_QR_CODE, JUMP_MINI_PROGRAM }

    /** {@code state}. */
    public enum TemplateState { CARD_EFFECTIVE, CARD_INVALID }

    /** A mini-program page; either part may be an empty string. */
    public record Jump(String appid, String path) {}

    /** {@code purchase_information}; the price is in fen. */
    public record Purchase(@Nullable Long priceFen, Jump jump) {}

    /** A custom field of the brand; {@code type} is CHECK_BOX or RADIO. */
    public record CustomField(OpenEnum<ChoiceType> type, String name, List<String> values) {
        public CustomField {
            values = List.copyOf(values);
        }
    }

    /** Whether several values of a custom field may be chosen. */
    public enum ChoiceType { CHECK_BOX, RADIO }

    /** Returns whether a card's code is the merchant's, so that WeChat Pay may learn it only with the confirmation (protocol section 3). */
    public boolean takesMerchantCodes() {
        return codeMode != null && codeMode.is(CodeMode.MERCHANT_ALLOCATE);
    }
}
