package carddesk.cards;

import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A card template (protocol section 3). All fields but the id are optional.
 *
 * @param colour {@code card_color}, {@code #RRGGBB}
 * @param validity {@code valid_date_information}
 * @param raw the complete JSON object, including unknown keys
 */
public record CardTemplate(
        String cardId,
        Optional<String> outRequestNo,
        Optional<String> brandId,
        Optional<String> appid,
        Optional<OpenEnum<CardType>> cardType,
        String title,
        Optional<String> colour,
        Optional<String> pictureUrl,
        Optional<OpenEnum<CodeMode>> codeMode,
        Optional<OpenEnum<CodeType>> codeType,
        Optional<Jump> codeJump,
        Optional<String> benefits,
        Optional<String> notifyUrl,
        Optional<Boolean> needPinned,
        Optional<Boolean> needDisplayLevel,
        Optional<String> initialLevel,
        Optional<String> servicePhone,
        Optional<String> legalAgreement,
        Optional<Validity> validity,
        Optional<Jump> memberJump,
        Optional<Jump> pointsJump,
        Optional<Jump> balanceJump,
        Optional<Purchase> purchase,
        List<OpenEnum<CommonField>> commonFields,
        List<CustomField> customFields,
        Optional<OpenEnum<TemplateState>> state,
        Optional<OffsetDateTime> createTime,
        Optional<OffsetDateTime> modifyTime,
        JsonObject raw) {

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
    public record Purchase(Optional<Long> priceFen, Jump jump) {}

    /** A custom field of the brand; {@code type} is CHECK_BOX or RADIO. */
    public record CustomField(OpenEnum<ChoiceType> type, String name, List<String> values) {
        public CustomField {
            values = List.copyOf(values);
        }
    }

    /** Whether several values of a custom field may be chosen. */
    public enum ChoiceType { CHECK_BOX, RADIO }
}
