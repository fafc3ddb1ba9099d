package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.Outcome.Result;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.util.JdbcUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full disk stops everything that would be sent; once there is room, the same journal goes on, with all that it held. */
@Timeout(60)
class JournalRecoveryTest {

    @TempDir
    Path folder;

    private final LimitedDisk disk = new LimitedDisk();
    private Journal journal;

    @BeforeEach
    void open() throws JournalException {
        new JournalFixture().open(folder).close();
        journal = Journal.open(folder.resolve("journal"), JournalFixture.KEY, new JournalFixture(), disk.driver());
    }

    @AfterEach
    void close() throws JournalException {
        disk.makeRoom();
        journal.close();
    }

    @Test
    void nothingIsSentOnAFullDiskAndAllGoesOnOnceThereIsRoom() throws JournalException {
        long before = journal.recordIntent(intent("before"));
        disk.fill();
        var sent = new AtomicInteger();
        var confirmer = new JournaledConfirmer(journal, (confirmation, observer) -> {
            sent.incrementAndGet();
            return unanswered();
        }, new Attribution("Tea house", "brand", "lin"));

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> confirmer.confirm(confirmation(), null, id -> {})).asInstanceOf(type(JournalException.class))
                    .extracting(JournalException::reason).isEqualTo(Reason.DISK_FULL);
        }
        assertThat(sent).hasValue(0);

        disk.makeRoom();
        assertThat(confirmer.confirm(confirmation(), null, id -> {}).notWritten()).isNull();
        assertThat(sent).hasValue(1);
        journal.recordOutcome(before, outcome(Result.CONFIRMED, "r"));
        assertThat(journal.search(JournalQuery.newest(10)).entries()).extracting(JournalEntry::userCardCode).contains("code-1", "before");
    }

    @Test
    void theHistoryIsReadAgainOnceThereIsRoom() throws JournalException {
        journal.recordIntent(intent("before"));
        disk.fill();
        assertThatThrownBy(() -> journal.recordIntent(intent("in vain"))).isInstanceOf(JournalException.class);
        disk.makeRoom();

        assertThat(journal.search(JournalQuery.newest(10)).entries()).extracting(JournalEntry::userCardCode).contains("before");
    }

    @Test
    void noJavaObjectIsEverMadeOfWhatTheFileHolds() throws Exception {
        try (var key = new JournalKey(JournalFixture.KEY); var file = JournalFile.take(folder.resolve("other"), key, new org.h2.Driver(), false);
                var handle = file.open(); var statement = handle.getConnection().createStatement();
                var rows = statement.executeQuery("SELECT CAST(X'aced000574000178' AS JAVA_OBJECT)")) {
            assertThat(rows.next()).isTrue();
            assertThatThrownBy(() -> rows.getObject(1)).isInstanceOf(SQLException.class);
        }
        assertThat(JdbcUtils.serializer).isInstanceOf(DatabaseFile.NoObjects.class);
    }

    private static ConfirmOutcome unanswered() {
        var report = new CallReport("confirm", JournalFixture.START, Duration.ZERO, 1, null, null, null,
                null);
        return new ConfirmOutcome.Unknown(new CallFailure.NoAnswer(true, new IOException(), report), null);
    }

    private static Confirmation confirmation() {
        return new Confirmation("code-1", "card-1", "openid-1", Confirmation.ConfirmState.CREATE_CARD_SUCCESS, null, null,
                null, null, null, List.of(), null, null);
    }
}
