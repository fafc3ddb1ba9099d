package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of OpenIDs asks for each member's cards and confirms nothing. */
class MemberBatchTest {

    @TempDir
    private Path folder;

    private final ScriptedCards server = new ScriptedCards();
    private BatchFixture fixture;

    /** The plan of a list with OpenIDs and telephone numbers. */
    static BatchPlan plan(@Nullable String cardId) {
        return new BatchPlan("members.csv", List.of("openid", "手机"), Arrays.asList(Column.OPENID, null), Set.of(), cardId,
                ConfirmState.CREATE_CARD_SUCCESS, ZoneId.of("Asia/Shanghai"), true, Map.of());
    }

    @BeforeEach
    void open() throws Exception {
        fixture = new BatchFixture(folder);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void theCardsOfEachMemberAreKeptInItsRowWithoutConfirmingAny() throws Exception {
        server.states.put("oSettled", UserCard.State.EFFECTIVE);
        long batch = create(null, "oWaiting", "oSettled");

        fixture.runToTheEnd(batch, server.calls());

        var rows = fixture.rows(batch);
        assertThat(rows).extracting(BatchRow::status).containsExactly(Status.FOUND, Status.NOT_NEEDED);
        assertThat(MemberCard.of(plan(null), rows.get(1))).extracting(MemberCard::code).containsExactly("oSettled");
        assertThat(MemberCard.waiting(plan(null), rows.get(0))).extracting(MemberCard::code).containsExactly("oWaiting");
        assertThat(MemberCard.waiting(plan(null), rows.get(1))).isEmpty();
        assertThat(server.sent).isEmpty();
        assertThat(server.asked).containsExactlyInAnyOrder("oWaiting", "oSettled");
    }

    @Test
    void aWaitingCardOfAnotherTemplateThanTheChosenOneIsNotFound() throws Exception {
        long batch = create("card-2", "oWaiting");

        fixture.runToTheEnd(batch, server.calls());

        var row = fixture.rows(batch).getFirst();
        assertThat(row.status()).isEqualTo(Status.NOT_NEEDED);
        assertThat(MemberCard.of(plan("card-2"), row)).hasSize(1);
        assertThat(MemberCard.waiting(plan("card-2"), row)).isEmpty();
    }

    @Test
    void anOpenidThatWechatpayCannotReadIsRefusedAloneAndKeepsItsErrorCode() throws Exception {
        server.onAsking(openid -> openid.equals("oOther") ? Optional.of(ScriptedCards.answer(400, "PARAM_ERROR")) : Optional.empty());
        long batch = create(null, "oOther", "oWaiting");

        fixture.runToTheEnd(batch, server.calls());

        assertThat(fixture.rows(batch)).extracting(BatchRow::status).containsExactly(Status.REFUSED, Status.FOUND);
        assertThat(fixture.rows(batch).getFirst().requestId()).isEqualTo("08F1-400");
    }

    @Test
    void personalValuesOfMembersWithWaitingCardsAreErasedWhenTheBatchEnds() throws Exception {
        long batch = create(null, "oWaiting");

        fixture.runToTheEnd(batch, server.calls());

        assertThat(fixture.rows(batch).getFirst().cells()).containsExactly("oWaiting", "", "oWaiting", "card-1", "UNACTIVATED");
    }

    private long create(@Nullable String cardId, String... openids) throws Exception {
        return fixture.create(plan(cardId), Arrays.stream(openids).map(openid -> BatchRow.waiting(2, List.of(openid, "13800138000"))).toList());
    }
}
