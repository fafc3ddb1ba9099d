package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.RowCheck.Result;
import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import carddesk.wechatpay.JsonFields;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row may name its template by its title; a title that does not say which template is refused, and never sent as an id. */
class TemplateTitlesTest {

    private static final String GOLD = "pbLatjvDz1Gv5qL6IxLxHyPzGGxQ";
    private static final String SILVER = "pbLatjvDz1Gv5qL6IxLxHyPzGGxR";
    private static final List<CardTemplate> TEMPLATES =
            List.of(template(GOLD, "金卡会员"), template(SILVER, "VIP 2"), template("pOther1", "同名"), template("pOther2", "同名"), template("pBlank", ""));

    private static CardTemplate template(String cardId, String title) {
        return new CardTemplate(cardId, null, null, null, null, title, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, List.of(), List.of(), null, null, null, JsonFields.of("{}"));
    }

    private static BatchPlan plan(Map<String, String> templateIds) {
        var columns = List.of(Column.CODE, Column.CARD_ID, Column.OPENID);
        return new BatchPlan("cards.csv", List.of("卡号", "模板名称", "openid"), List.copyOf(columns), Set.of(),
                "pDefault", ConfirmState.CREATE_CARD_SUCCESS, ZoneId.of("Asia/Shanghai"), false, templateIds);
    }

    private static Result check(BatchPlan plan, List<CardTemplate> known, String template) {
        var byId = known.stream().collect(Collectors.toMap(CardTemplate::cardId, Function.identity()));
        return new RowCheck(plan, byId, LocalDate.of(2026, 1, 31)).of(List.of("4785", template, "o1"));
    }

    @ParameterizedTest
    @CsvSource({"金卡会员, " + GOLD, "' 金卡会员\u200B', " + GOLD, "VIP 2, " + SILVER, GOLD + ", " + GOLD, "pOther1, pOther1", "'', pDefault",
        "pbLatjvDz1Gv5qL6IxLxHyPzGGxZ, pbLatjvDz1Gv5qL6IxLxHyPzGGxZ"})
    void aTitleBecomesTheIdOfItsTemplateAndAnIdStaysOne(String cell, String cardId) {
        var result = check(plan(Map.of()), TEMPLATES, cell);

        assertThat(result).isInstanceOf(Result.Ready.class);
        assertThat(result.card().cardId()).isEqualTo(cardId);
    }

    @ParameterizedTest
    @CsvSource({"银卡, NO_SUCH_TEMPLATE", "VIP, NO_SUCH_TEMPLATE", "同名, SEVERAL_TEMPLATES"})
    void aTitleThatNamesNoOneTemplateIsRefusedAtItsCell(String cell, Reason reason) {
        var result = (Result.Wrong) check(plan(Map.of()), TEMPLATES, cell);

        assertThat(result.problems()).singleElement().satisfies(found -> {
            assertThat(found.column()).isEqualTo(1);
            assertThat(found.problem().field()).isEqualTo(Field.CARD_ID);
            assertThat(found.problem().reason()).isEqualTo(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"金卡会员", "VIP 2"})
    void aTitleIsNotTakenForAnIdWhileTheTemplatesAreUnknown(String title) {
        assertThat(((Result.Wrong) check(plan(Map.of()), List.of(), title)).problems())
                .extracting(found -> found.problem().reason()).containsExactly(Reason.TEMPLATES_NOT_LOADED);
        assertThat(check(plan(Map.of()), List.of(), "pShort").card().cardId()).isEqualTo("pShort");
    }

    @Test
    void aBatchKeepsTheIdsThatItsTitlesBecame() {
        var ids = TemplateNames.idsByTitle(TEMPLATES);
        assertThat(ids).containsOnly(Map.entry("金卡会员", GOLD), Map.entry("VIP 2", SILVER));

        var stored = BatchPlanJson.read(BatchPlanJson.text(plan(ids)));

        assertThat(stored).isEqualTo(plan(ids));
        assertThat(check(stored, List.of(), "金卡会员").card().cardId()).isEqualTo(GOLD);
    }

    @Test
    void twoRowsAreAboutOneCardThoughOneNamesItsTemplateByTitle() {
        var rows = List.of(check(plan(Map.of()), TEMPLATES, GOLD), check(plan(Map.of()), TEMPLATES, "金卡会员"));
        assertThat(RowCheck.repeated(rows).stream()).containsExactly(1);
    }

    @Test
    void aColumnOfTitlesIsRecognisedWhereNoneHasTheIds() {
        assertThat(Headings.recognise(List.of("卡号", "模板名称", "openid")).get(1)).isEqualTo(Column.CARD_ID);
        assertThat(Headings.recognise(List.of("模板名称", "模板ID"))).containsExactly(null, Column.CARD_ID);
        assertThat(Headings.recognise(Arrays.asList("会员卡名称", "模板名称"))).containsExactly(Column.CARD_ID, null);
    }
}
