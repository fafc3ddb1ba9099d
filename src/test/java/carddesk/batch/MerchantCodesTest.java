package carddesk.batch;

import static carddesk.batch.ScriptedCards.codes;
import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code of the merchant may be unknown before its confirmation gives it, so the row is sent (protocol section 3). */
class MerchantCodesTest {

    @TempDir
    private Path folder;

    private final ScriptedCards server = new ScriptedCards();

    @Test
    void aCodeThatIsUnknownBeforeItsConfirmationIsSentAsAgreed() throws Exception {
        server.onAsking(code -> Optional.of(ScriptedCards.answer(404, "RESOURCE_NOT_EXISTS")));
        try (var fixture = new BatchFixture(folder)) {
            long batch = fixture.create(BatchFixture.planForMerchantCodes(), codes(3), "card-1");
            assertThat(fixture.runToTheEnd(batch, server.calls()).counts()).isEqualTo(Map.of(Status.CONFIRMED, 3));
        }
        assertThat(server.sent).containsExactlyInAnyOrder("code-1", "code-2", "code-3");
    }

    @Test
    void aCodeOfAnotherTemplateIsRefusedWhenItIsUnknownAndOneThatIsRefusedOtherwiseToo() throws Exception {
        server.onAsking(code -> Optional.of(ScriptedCards.answer(404, "RESOURCE_NOT_EXISTS")));
        try (var fixture = new BatchFixture(folder)) {
            long other = fixture.create(BatchFixture.planForMerchantCodes(), codes(1), "card-2");
            assertThat(fixture.runToTheEnd(other, server.calls()).counts()).isEqualTo(Map.of(Status.REFUSED, 1));

            server.onAsking(code -> Optional.of(ScriptedCards.answer(400, "PARAM_ERROR")));
            long wrong = fixture.create(BatchFixture.planForMerchantCodes(), List.of("other"), "card-1");
            assertThat(fixture.runToTheEnd(wrong, server.calls()).counts()).isEqualTo(Map.of(Status.REFUSED, 1));
        }
        assertThat(server.sent).isEmpty();
    }
}
