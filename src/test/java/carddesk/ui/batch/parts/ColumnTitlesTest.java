package carddesk.ui.batch.parts;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Column;
import carddesk.batch.Headings;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.PracticeFixture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The titles that the program writes into a template file are those it understands. */
class ColumnTitlesTest {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyTitleMeansItsColumn(String language) {
        var messages = new Messages(Locale.of(language));
        var formatter = new BatchFormatter(messages, new Formatter(messages, PracticeFixture.ZONE));
        var titles = Arrays.stream(Column.values()).map(column -> formatter.meaning(column)).toList();

        assertThat(Headings.recognise(titles)).containsExactly(Column.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whatAResultFileAddsIsNotTakenForAnOrder(String language) {
        var messages = new Messages(Locale.of(language));
        var added = List.of(messages.of("batch.table.outcome"), messages.of("batch.table.reason"), "Request-ID",
                messages.of("requestCode.name"), messages.of("batch.table.time"));

        assertThat(Headings.recognise(added)).containsOnlyNulls();
    }
}
