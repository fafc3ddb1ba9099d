package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CommonField;
import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Confirmation.CustomAnswer;
import carddesk.cards.Personal;
import carddesk.cards.UserCardJson;
import carddesk.cards.Validity;
import carddesk.wechatpay.JsonFields;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history keeps what an attempt wrote, before and after, of personal fields only that they were sent, and its batch. */
class SentFieldTest {

    private static final Attribution CALLER = new Attribution("Tea house", "brand", "lin");
    private static final Confirmation EVERYTHING = new Confirmation("code-1", "card-A", "openid-1", ConfirmState.CREATE_CARD_SUCCESS, "#00AA11", null,
            new Personal("13800001234"), "gold", new Validity.FixedTerm(365),
            List.of(new CommonAnswer(CommonField.USER_FORM_FLAG_NAME, new Personal("Wang Xiaoming"))),
            new CustomAnswer("taste", List.of(new Personal("hazelnut"))), "store 7");

    @TempDir
    private Path folder;

    @Test
    void valuesAreKeptBeforeAndAfterAndOfPersonalOnesOnlyTheNames() throws Exception {
        var before = new UserCardJson(Optional::of).read(JsonFields.of("{\"user_card_code\":\"code-1\",\"user_card_state\":\"UNACTIVATED\","
                + "\"level\":\"silver\",\"phone_number\":\"13900005678\",\"valid_date_information\":{\"type\":\"PERMANENT\"}}"));
        var intent = Intent.of(CALLER, EVERYTHING, before);
        try (var journal = new JournalFixture().open(folder)) {
            long id = journal.recordIntent(intent);
            journal.rememberTitles(Map.of("card-A", "Gold card", "card-B", "Silver card"));
            journal.rememberTitles(Map.of("card-A", "Golden card"));

            var entry = journal.entry(id).orElseThrow();
            assertThat(entry.fields()).containsExactly(
                    new SentField("COLOUR", "", "#00AA11"), new SentField("LEVEL", "silver", "gold"),
                    new SentField("VALIDITY_TYPE", "PERMANENT", "365"), new SentField("ATTACH", "", "store 7"),
                    new SentField("PHONE_NUMBER", null, null), new SentField("USER_FORM_FLAG_NAME", null, null), new SentField("taste", null, null));
            assertThat(SentField.json(entry.fields())).doesNotContain("138", "139", "Wang", "hazelnut");
            assertThat(entry.templateTitle()).isEqualTo("Golden card");
            assertThat(entry.batch()).isNull();
            assertThat(Intent.of(CALLER, EVERYTHING, null).fields()).contains(new SentField("LEVEL", null, "gold"));
        }
    }

    @Test
    void anEntryNamesItsBatchUntilTheBatchIsErased() throws Exception {
        try (var journal = new JournalFixture().open(folder)) {
            long batch = journal.batches().create(new NewBatch("Tea house", "brand", "lin", "stuck.xlsx", "{}", Set.of(),
                    List.of(BatchRow.waiting(2, List.of("code-1")))));
            var row = journal.batches().rows(batch, 0, 1).getFirst();
            var begun = journal.batches().begin(row.id(), Intent.of(CALLER, EVERYTHING, null));

            assertThat(entry(journal, begun).batch()).isEqualTo(new JournalEntry.OfBatch(batch, "stuck.xlsx"));
            journal.batches().erase(batch);
            assertThat(entry(journal, begun).batch()).isNull();
        }
    }

    @Test
    void aValidityComesBackAsItWasKept() {
        var range = new Validity.FixedRange(OffsetDateTime.parse("2025-05-20T13:29:35+08:00"), null);

        for (var validity : List.of(range, new Validity.FixedTerm(30), new Validity.Permanent(), new Validity.Other("NEW_TYPE"))) {
            assertThat(SentField.validity(SentField.text(validity))).isEqualTo(validity);
        }
    }

    private static JournalEntry entry(Journal journal, BatchRow row) throws JournalException {
        return journal.entry(row.entryId()).orElseThrow();
    }
}
