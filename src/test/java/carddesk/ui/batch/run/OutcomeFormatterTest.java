package carddesk.ui.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchPlan;
import carddesk.batch.Column;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The refused rows of a batch are grouped by WeChat Pay's error code. */
class OutcomeFormatterTest {

    private static final BatchPlan PLAN = new BatchPlan("cards.csv", List.of(), List.of(), Set.of(), null, ConfirmState.CREATE_CARD_SUCCESS,
            ZoneOffset.UTC, true, Map.of());

    private final Messages messages = new Messages(Locale.ENGLISH);
    private final OutcomeFormatter formatter = new OutcomeFormatter(PLAN, messages, new Formatter(messages, ZoneOffset.UTC));

    @Test
    void refusedRowsAreGroupedByTheirErrorCodeTheLargestFirst() {
        var rows = Stream.of(
                List.of(row(Status.REFUSED, "A-268578608", true), row(Status.REFUSED, "B-4563545828", true)),
                IntStream.range(0, 212).mapToObj(number -> row(Status.REFUSED, number + "-268578532", true)).toList(),
                List.of(row(Status.CONFIRMED, "C-0", true), row(Status.UNKNOWN, "D-268578532", true),
                        row(Status.REFUSED, null, true))).flatMap(List::stream).toList();

        assertThat(formatter.refusals(rows)).containsExactly(
                "212 × the OpenID cannot be read: another AppID, or mistyped (268578532). Who can fix this: the person who supplied the OpenID.",
                "1 × 4563545828 (its meaning is not published; give it to WeChat Pay)",
                "1 × HTTP 400",
                "1 × no such card or template (268578608). You can fix this yourself.");
    }

    @Test
    void theAnswersForMembersHaveWordsOfTheirOwn() {
        var plan = new BatchPlan("members.csv", List.of("openid"), List.of(Column.OPENID), Set.of(), null, ConfirmState.CREATE_CARD_SUCCESS,
                ZoneOffset.UTC, true, Map.of());
        var chinese = new Messages(Locale.SIMPLIFIED_CHINESE);
        var ofMembers = new OutcomeFormatter(plan, chinese, new Formatter(chinese, ZoneOffset.UTC));

        assertThat(Stream.of(Status.REFUSED, Status.NOT_NEEDED, Status.LEFT_OUT, Status.FOUND).map(ofMembers::of))
                .containsExactly("没查到", "无需确认", "没有查询", "有卡待确认");
        assertThat(ofMembers.refusals(List.of(row(Status.REFUSED, null, true)))).containsExactly("1 位：HTTP 400");
    }

    @Test
    void theCodeOfAnUnverifiedAnswerIsMarked() {
        assertThat(formatter.code(row(Status.REFUSED, "A-268578608", false))).contains("unverified: no such card or template (268578608)");
        assertThat(formatter.code(row(Status.CONFIRMED, "A-0", true))).isEmpty();
    }

    private static BatchRow row(Status status, String requestId, boolean verified) {
        return new BatchRow(1, 0, 1, List.of(), status, null, null, null, 400, null, null, requestId, null, verified, null, null);
    }
}
