package carddesk.batch;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm.ValidityKind;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words, Chinese and English, that stand in a cell for one of the API's choices. */
final class CellWords {

    private static final Map<String, ConfirmState> STATES = Map.ofEntries(
            Map.entry("createcardsuccess", ConfirmState.CREATE_CARD_SUCCESS),
            Map.entry("success", ConfirmState.CREATE_CARD_SUCCESS),
            Map.entry("succeeded", ConfirmState.CREATE_CARD_SUCCESS),
            Map.entry("开卡成功", ConfirmState.CREATE_CARD_SUCCESS),
            Map.entry("开通成功", ConfirmState.CREATE_CARD_SUCCESS),
            Map.entry("成功", ConfirmState.CREATE_CARD_SUCCESS),
            Map.entry("createcardfail", ConfirmState.CREATE_CARD_FAIL),
            Map.entry("fail", ConfirmState.CREATE_CARD_FAIL),
            Map.entry("failed", ConfirmState.CREATE_CARD_FAIL),
            Map.entry("failure", ConfirmState.CREATE_CARD_FAIL),
            Map.entry("开卡失败", ConfirmState.CREATE_CARD_FAIL),
            Map.entry("开通失败", ConfirmState.CREATE_CARD_FAIL),
            Map.entry("失败", ConfirmState.CREATE_CARD_FAIL),
            Map.entry("createcardalreadyexists", ConfirmState.CREATE_CARD_ALREADY_EXISTS),
            Map.entry("alreadyexists", ConfirmState.CREATE_CARD_ALREADY_EXISTS),
            Map.entry("exists", ConfirmState.CREATE_CARD_ALREADY_EXISTS),
            Map.entry("alreadyamember", ConfirmState.CREATE_CARD_ALREADY_EXISTS),
            Map.entry("开卡成功但已在其他渠道入会", ConfirmState.CREATE_CARD_ALREADY_EXISTS),
            Map.entry("已在其他渠道入会", ConfirmState.CREATE_CARD_ALREADY_EXISTS),
            Map.entry("已存在", ConfirmState.CREATE_CARD_ALREADY_EXISTS),
            Map.entry("已入会", ConfirmState.CREATE_CARD_ALREADY_EXISTS));

    private static final Map<String, ValidityKind> KINDS = Map.ofEntries(
            Map.entry("keep", ValidityKind.KEEP),
            Map.entry("unchanged", ValidityKind.KEEP),
            Map.entry("不修改", ValidityKind.KEEP),
            Map.entry("不变", ValidityKind.KEEP),
            Map.entry("保持不变", ValidityKind.KEEP),
            Map.entry("按模板", ValidityKind.KEEP),
            Map.entry("fixtimerange", ValidityKind.FIX_TIME_RANGE),
            Map.entry("timerange", ValidityKind.FIX_TIME_RANGE),
            Map.entry("range", ValidityKind.FIX_TIME_RANGE),
            Map.entry("fixeddates", ValidityKind.FIX_TIME_RANGE),
            Map.entry("dates", ValidityKind.FIX_TIME_RANGE),
            Map.entry("固定时间", ValidityKind.FIX_TIME_RANGE),
            Map.entry("固定日期", ValidityKind.FIX_TIME_RANGE),
            Map.entry("固定时间段", ValidityKind.FIX_TIME_RANGE),
            Map.entry("固定时间范围", ValidityKind.FIX_TIME_RANGE),
            Map.entry("起止时间", ValidityKind.FIX_TIME_RANGE),
            Map.entry("绝对时间", ValidityKind.FIX_TIME_RANGE),
            Map.entry("fixterm", ValidityKind.FIX_TERM),
            Map.entry("term", ValidityKind.FIX_TERM),
            Map.entry("days", ValidityKind.FIX_TERM),
            Map.entry("固定天数", ValidityKind.FIX_TERM),
            Map.entry("领取后天数", ValidityKind.FIX_TERM),
            Map.entry("领取后有效天数", ValidityKind.FIX_TERM),
            Map.entry("固定时长", ValidityKind.FIX_TERM),
            Map.entry("相对时间", ValidityKind.FIX_TERM),
            Map.entry("permanent", ValidityKind.PERMANENT),
            Map.entry("forever", ValidityKind.PERMANENT),
            Map.entry("永久", ValidityKind.PERMANENT),
            Map.entry("永久有效", ValidityKind.PERMANENT),
            Map.entry("长期", ValidityKind.PERMANENT),
            Map.entry("长期有效", ValidityKind.PERMANENT));

    private static final Map<String, String> SEXES = Map.ofEntries(
            Map.entry("男", "男"), Map.entry("男性", "男"), Map.entry("男士", "男"), Map.entry("先生", "男"),
            Map.entry("m", "男"), Map.entry("male", "男"), Map.entry("man", "男"),
            Map.entry("女", "女"), Map.entry("女性", "女"), Map.entry("女士", "女"),
            Map.entry("f", "女"), Map.entry("female", "女"), Map.entry("woman", "女"));

    private CellWords() {}

    static Optional<ConfirmState> state(String cell) {
        return Optional.ofNullable(STATES.get(plain(cell)));
    }

    static Optional<ValidityKind> validity(String cell) {
        return Optional.ofNullable(KINDS.get(plain(cell)));
    }

    /** The word that the API takes for a sex; an unknown one as it is, for the form's check to name. */
    static String sex(String cell) {
        return SEXES.getOrDefault(plain(cell), cell);
    }

    /** Without case, spaces, marks and full width. */
    private static String plain(String cell) {
        if (STATES.containsKey(cell) || SEXES.containsKey(cell) || KINDS.containsKey(cell)) {
            return cell;
        }
        var plain = new StringBuilder(cell.length());
        Normalizer.normalize(cell, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).codePoints()
                .filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
