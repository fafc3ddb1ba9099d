package carddesk.ui.templates;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardTemplate;
import carddesk.cards.Validity;
import carddesk.ui.Formatter;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The columns are as wide as what they usually hold. */
@Execution(ExecutionMode.SAME_THREAD) // uses the toolkit
class TemplateColumnsTest {

    private static final Validity YEARS = new Validity.FixedRange(
            OffsetDateTime.parse("2025-05-01T00:00:00+08:00"), OffsetDateTime.parse("2034-04-30T23:59:59+08:00"));
    private static final double PADDING = 16;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @ParameterizedTest
    @CsvSource({"zh, Asia/Shanghai", "en, Asia/Shanghai", "zh, Europe/Berlin", "en, America/Los_Angeles"})
    void aValidityOfDaysIsNotCutOffInAnyZone(String language, ZoneId zone) {
        double spare = WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            Look.loadFonts();
            var messages = new Messages(Locale.of(language));
            var formatter = new Formatter(messages, zone);
            var table = new TableView<CardTemplate>();
            new TemplateColumns(table, messages, formatter);
            var text = new Text(formatter.of(YEARS));
            text.setFont(Font.font("Noto Sans SC", 14));
            return table.getColumns().stream().filter(column -> "validityColumn".equals(column.getId())).findFirst().orElseThrow().getPrefWidth()
                    - text.getLayoutBounds().getWidth() - PADDING;
        }));

        assertThat(spare).isGreaterThanOrEqualTo(0);
    }
}
