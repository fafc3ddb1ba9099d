package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CommonField;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A plan means after a restart, or in a later version, what it meant when it was stored; nothing personal is sent that was not switched on. */
class BatchPlanJsonTest {

    private static final String OF_THE_VERSION_BEFORE = """
            {"file":"old.csv","header":["卡号","手机号","自定义字段","自定义选项"],"columns":["CODE","PHONE_NUMBER","CUSTOM_NAME","CUSTOM_CHOSEN"],\
            "card_id":"card-1","state":"CREATE_CARD_SUCCESS","zone":"Asia/Shanghai","asks_first":true}""";
    private static final List<String> CELLS = List.of("code-1", "13800138000", "口味", "甜");

    private static BatchPlan plan(Set<Column> sent) {
        return new BatchPlan("new.csv", List.of("卡号", "手机号", "自定义字段", "自定义选项", "姓名", "备注"),
                Arrays.asList(Column.CODE, Column.PHONE_NUMBER, Column.CUSTOM_NAME, Column.CUSTOM_CHOSEN, null, null),
                sent, "card-1", ConfirmState.CREATE_CARD_SUCCESS, ZoneId.of("Asia/Shanghai"), true, Map.of());
    }

    private static ConfirmationForm form(BatchPlan plan) {
        return CellReader.read(plan, new TemplateNames(Map.of(), List.of()), CELLS).form();
    }

    @Test
    void aPlanOfTheVersionBeforeSendsEveryColumnThatItRecognised() {
        var plan = BatchPlanJson.read(OF_THE_VERSION_BEFORE);

        assertThat(plan.notSent()).isEmpty();
        assertThat(form(plan).phoneNumber()).isEqualTo("13800138000");
        assertThat(form(plan).customFieldName()).isEqualTo("口味");
        assertThat(form(plan).customChosen()).containsExactly("甜");
        assertThat(plan.merchantCodes()).isEmpty();
        assertThat(plan.keepsPersonal()).isFalse();
    }

    @Test
    void theTemplatesWithCodesOfTheMerchantAreReadBack() {
        var plan = BatchFixture.planForMerchantCodes();

        assertThat(BatchPlanJson.read(BatchPlanJson.text(plan))).isEqualTo(plan);
    }

    @Test
    void aPlanThatKeepsPersonalCellsForItsResultIsReadBack() {
        var plan = BatchFixture.planForMerchantCodes();
        var keeping = new BatchPlan(plan.fileName(), plan.header(), plan.columns(), plan.sentPersonal(), plan.cardId(), plan.state(), plan.zone(),
                plan.asksFirst(), plan.templateIds(), plan.merchantCodes(), true);

        assertThat(BatchPlanJson.read(BatchPlanJson.text(keeping))).isEqualTo(keeping);
        assertThat(BatchPlanJson.erasedWithRow(keeping)).isEmpty();
        assertThat(BatchPlanJson.erasedWithRow(plan)).isEqualTo(BatchPlanJson.personalCells(plan)).isNotEmpty();
    }

    @Test
    void whatIsNotSwitchedOnIsReadBackAndNotSent() {
        var plan = BatchPlanJson.read(BatchPlanJson.text(plan(Set.of())));

        assertThat(plan).isEqualTo(plan(Set.of()));
        assertThat(plan.notSent()).containsExactly(Column.PHONE_NUMBER, Column.CUSTOM_CHOSEN);
        assertThat(form(plan).phoneNumber()).isEmpty();
        assertThat(form(plan).customFieldName()).isEmpty();
        assertThat(form(plan).customChosen()).isEmpty();
        assertThat(form(plan).commonAnswers()).doesNotContainKey(CommonField.USER_FORM_FLAG_NAME);
    }

    @Test
    void aSwitchedOnColumnIsSentAfterARestartToo() {
        var plan = BatchPlanJson.read(BatchPlanJson.text(plan(Set.of(Column.CUSTOM_CHOSEN))));

        assertThat(plan).isEqualTo(plan(Set.of(Column.CUSTOM_CHOSEN)));
        assertThat(form(plan).phoneNumber()).isEmpty();
        assertThat(form(plan).customFieldName()).isEqualTo("口味");
    }

    @Test
    void cellsThatAreNotSentAreErasedLikeThoseThatAre() {
        assertThat(BatchPlanJson.personalCells(plan(Set.of()))).containsExactlyInAnyOrder(1, 3, 4);
        assertThat(BatchPlanJson.personalCells(plan(Set.of(Column.PHONE_NUMBER)))).containsExactlyInAnyOrder(1, 3, 4);
    }
}
