package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import carddesk.batch.RowCheck.CellProblem;
import carddesk.batch.RowCheck.Result;
import carddesk.cards.CommonField;
import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import carddesk.cards.Validity;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row is checked by the rules of the form, and no word is given a meaning that it does not have. */
class RowCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
    private static final TemplateNames NO_TEMPLATES = new TemplateNames(Map.of(), List.of());
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static BatchPlan plan(Column... columns) {
        var header = List.of(columns).stream().map(Column::name).toList();
        return new BatchPlan("cards.csv", header, List.of(columns), Set.of(columns),
                "pbLatjvDz", ConfirmState.CREATE_CARD_SUCCESS, SHANGHAI, false, Map.of());
    }

    private static Result result(BatchPlan plan, String... cells) {
        return new RowCheck(plan, Map.of(), TODAY).of(List.of(cells));
    }

    /** What comes of a row with a code, an openid and one more cell. */
    private static Result third(Column column, String cell) {
        return result(plan(Column.CODE, Column.OPENID, column), "4785", "o1", cell);
    }

    private static Confirmation ready(Result result) {
        assertThat(result).isInstanceOf(Result.Ready.class);
        return ((Result.Ready) result).confirmation();
    }

    private static List<CellProblem> problems(Result result) {
        assertThat(result).isInstanceOf(Result.Wrong.class);
        return ((Result.Wrong) result).problems();
    }

    @Test
    void aRowTakesWhatItDoesNotSayFromThePlan() {
        var confirmation = ready(result(plan(Column.OPENID, Column.CODE, Column.STATE, Column.CARD_ID), " o1 ", "478515832665001234567890"));

        assertThat(confirmation.userCardCode()).isEqualTo("478515832665001234567890");
        assertThat(confirmation.openid()).isEqualTo("o1");
        assertThat(confirmation.cardId()).isEqualTo("pbLatjvDz");
        assertThat(confirmation.state()).isEqualTo(ConfirmState.CREATE_CARD_SUCCESS);
        assertThat(confirmation.validity()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "开卡成功, CREATE_CARD_SUCCESS", "Success, CREATE_CARD_SUCCESS", "CREATE_CARD_SUCCESS, CREATE_CARD_SUCCESS", "失败, CREATE_CARD_FAIL",
        "ＦＡＩＬ, CREATE_CARD_FAIL", "create_card_already_exists, CREATE_CARD_ALREADY_EXISTS", "已在其他渠道入会, CREATE_CARD_ALREADY_EXISTS",
        "开卡成功，但已在其他渠道入会, CREATE_CARD_ALREADY_EXISTS"})
    void wordsForTheOutcomeAreKnownInBothLanguages(String word, ConfirmState state) {
        assertThat(ready(third(Column.STATE, word)).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"不成功", "UNACTIVATED", "success?no", "1"})
    void anUnknownOutcomeIsAProblemOfItsCell(String word) {
        assertThat(problems(third(Column.STATE, word))).containsExactly(new CellProblem(2, Problem.of(Field.STATE, Reason.NOT_A_CHOICE, word)));
    }

    @ParameterizedTest
    @CsvSource({"男, 男", "Male, 男", "f, 女", "女士, 女"})
    void wordsForTheSexAreKnownInBothLanguages(String word, String sent) {
        var answer = ready(third(Column.SEX, word)).commonAnswers().getFirst();

        assertThat(answer.field()).isEqualTo(CommonField.USER_FORM_FLAG_SEX);
        assertThat(answer.value().reveal()).isEqualTo(sent);
    }

    @Test
    void anUnknownSexIsAProblemOfItsCell() {
        assertThat(problems(third(Column.SEX, "未知"))).containsExactly(new CellProblem(2, Problem.of(Field.SEX, Reason.NOT_A_CHOICE, "未知")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-05-20", "1990/5/20", "1990.05.20", "1990年5月20日", "19900520", "1990-05-20 00:00:00"})
    void aBirthdayIsTakenAsSpreadsheetsWriteIt(String cell) {
        assertThat(ready(third(Column.BIRTHDAY, cell)).commonAnswers().getFirst().value().reveal()).isEqualTo("1990-05-20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5/6/1990", "1990-13-01", "2027-01-01", "32984", "1990-05-20 10:00"})
    void aBirthdayThatMayBeAnotherDayIsNamed(String cell) {
        assertThat(problems(third(Column.BIRTHDAY, cell))).containsExactly(new CellProblem(2, Problem.of(Field.BIRTHDAY, Reason.NOT_A_BIRTHDAY)));
    }

    @Test
    void fullWidthAndInvisibleCharactersOfIdsAndDaysAreReadAsWhatTheyLookLike() {
        var plan = plan(Column.CODE, Column.OPENID, Column.BIRTHDAY, Column.LEVEL);

        var confirmation = ready(result(plan, "４７８５\u200b １５８３\u00a0", "ｏ１", "１９９０年５月２０日", "黄金　会员１"));
        assertThat(confirmation.userCardCode()).isEqualTo("47851583");
        assertThat(confirmation.openid()).isEqualTo("o1");
        assertThat(confirmation.commonAnswers().getFirst().value().reveal()).isEqualTo("1990-05-20");
        assertThat(confirmation.level()).as("a name may have them").isEqualTo("黄金　会员１");
    }

    @Test
    void timesAndDaysSayWhichValidityIsMeant() {
        var times = plan(Column.CODE, Column.OPENID, Column.VALID_FROM, Column.VALID_TO, Column.VALID_DAYS);

        assertThat(ready(result(times, "1", "o", "2025/5/20", "2026年5月20日")).validity()).isEqualTo(new Validity.FixedRange(
                OffsetDateTime.parse("2025-05-20T00:00:00+08:00"), OffsetDateTime.parse("2026-05-20T23:59:59+08:00")));
        assertThat(ready(result(times, "1", "o", "2025-05-20T13:29:35+08:00", "2025-5-21 08:00")).validity()).isEqualTo(new Validity.FixedRange(
                OffsetDateTime.parse("2025-05-20T13:29:35+08:00"), OffsetDateTime.parse("2025-05-21T08:00:00+08:00")));
        assertThat(ready(result(times, "1", "o", "", "", "365")).validity()).isEqualTo(new Validity.FixedTerm(365));
        assertThat(problems(result(times, "1", "o", "2025-05-20", "2026-05-20", "365")))
                .containsExactly(new CellProblem(4, Problem.of(Field.VALIDITY_TYPE, Reason.NOT_A_CHOICE, "365")));
        assertThat(problems(result(times, "1", "o", "2025-05-20"))).containsExactly(new CellProblem(3, Problem.of(Field.VALID_TO, Reason.MISSING)));
        assertThat(problems(result(times, "1", "o", "", "", "soon")))
                .containsExactly(new CellProblem(4, Problem.of(Field.VALID_DAYS, Reason.NOT_A_NUMBER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"永久有效", "PERMANENT", "permanent"})
    void wordsForTheValidityAreKnownInBothLanguages(String word) {
        assertThat(ready(third(Column.VALIDITY_KIND, word)).validity()).isEqualTo(new Validity.Permanent());
    }

    @Test
    void anUnknownValidityIsNeverSentAsNone() {
        var plan = plan(Column.CODE, Column.OPENID, Column.VALIDITY_KIND);
        var cells = List.of("4785", "o1", "一年");

        assertThat(problems(new RowCheck(plan, Map.of(), TODAY).of(cells)))
                .containsExactly(new CellProblem(2, Problem.of(Field.VALIDITY_TYPE, Reason.NOT_A_CHOICE, "一年")));
        assertThat(CellReader.read(plan, NO_TEMPLATES, cells).form().check(null, SHANGHAI, TODAY)).isInstanceOf(Check.Incomplete.class);
    }

    @Test
    void everyProblemNamesItsCellAndOneWithoutAColumnNone() {
        var plan = plan(Column.COLOUR, Column.CODE, Column.PHONE_NUMBER, Column.EMAIL);

        assertThat(problems(result(plan, "red", "会员", "138x", "a@b"))).extracting(CellProblem::column, problem -> problem.problem().field())
                .containsExactlyInAnyOrder(
                        tuple(0, Field.COLOUR), tuple(1, Field.USER_CARD_CODE),
                        tuple(2, Field.PHONE_NUMBER), tuple(3, Field.EMAIL),
                        tuple(-1, Field.OPENID));
    }

    @Test
    void severalChosenValuesAreDividedBySemicolons() {
        var confirmation = ready(result(plan(Column.CODE, Column.OPENID, Column.CUSTOM_NAME, Column.CUSTOM_CHOSEN), "1", "o", "爱好", "茶；咖啡; 酒;"));

        assertThat(confirmation.customAnswer().chosen()).extracting(value -> value.reveal()).containsExactly("茶", "咖啡", "酒");
    }

    @Test
    void theSecondRowOfACardIsADuplicateWhateverItsOpenid() {
        var plan = plan(Column.CODE, Column.CARD_ID, Column.OPENID);
        var rows = List.of(
                result(plan, "1", "", "a"), result(plan, " 1", "pbLatjvDz", "b"), result(plan, "1", "other", "a"),
                result(plan, "", "", "a"), result(plan, "", "", "a"), result(plan, "1"));

        assertThat(RowCheck.repeated(rows).stream()).containsExactly(1, 5);
    }
}
