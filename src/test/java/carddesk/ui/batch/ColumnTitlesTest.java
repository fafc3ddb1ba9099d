package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Column;
import carddesk.batch.Headings;
import carddesk.ui.PracticeFixture;
import carddesk.ui.Texts;
import carddesk.ui.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The titles that the program writes into a template file are those it understands. */
class ColumnTitlesTest {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyTitleMeansItsColumn(String language) {
        var texts = new Texts(Locale.of(language));
        var words = new BatchWords(texts, new Words(texts, PracticeFixture.ZONE));
        var titles = Arrays.stream(Column.values()).map(column -> words.meaning(Optional.of(column))).toList();

        assertThat(Headings.recognise(titles)).isEqualTo(Arrays.stream(Column.values()).map(Optional::of).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whatAResultFileAddsIsNotTakenForAnOrder(String language) {
        var texts = new Texts(Locale.of(language));
        var added = List.of(texts.of("batch.table.outcome"), texts.of("batch.table.reason"), "Request-ID", texts.of("batch.table.time"));

        assertThat(Headings.recognise(added)).containsOnly(Optional.empty());
    }
}
