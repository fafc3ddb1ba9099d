package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The measurement of contrast finds what is too pale, whatever makes it so, and nothing else. */
@Execution(ExecutionMode.SAME_THREAD) // uses the toolkit
class ContrastTest {

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(Look::loadFonts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#757575", "#1F2328"})
    void aTextOfEnoughContrastPasses(String colour) {
        assertThat(tooPale(text("confirmed", "-fx-text-fill: " + colour))).isEmpty();
    }

    @Test
    void aPaleTextIsFoundWithItsPlaceAndItsColours() {
        assertThat(tooPale(text("confirmed", "-fx-text-fill: #8A8A8A"))).singleElement().asString()
                .contains("pale", "'confirmed'", "3.45", "8a8a8a on ffffff");
    }

    @Test
    void aTextThatIsPaleByItsOpacityIsFound() {
        assertThat(tooPale(text("confirmed", "-fx-text-fill: black; -fx-opacity: 0.45"))).hasSize(1);
    }

    @Test
    void anIconIsMeasuredLikeAText() {
        var icon = new Label(null, new FontIcon("fth-copy"));
        icon.setStyle("-fx-background-color: black");
        icon.getGraphic().setStyle("-fx-icon-color: #555555;");
        assertThat(tooPale(icon)).singleElement().asString().contains("fth-copy");
    }

    @Test
    void aLargeTextNeedsLessContrast() {
        assertThat(tooPale(text("confirmed", "-fx-font-size: 24px; -fx-text-fill: #8A8A8A"))).isEmpty();
        assertThat(tooPale(text("confirmed", "-fx-font-size: 24px; -fx-text-fill: #9A9A9A"))).hasSize(1);
    }

    /** WCAG 2.2, 1.4.3. */
    @Test
    void aDisabledControlIsExempt() {
        var disabled = text("confirmed", "-fx-text-fill: #8A8A8A");
        disabled.setDisable(true);
        assertThat(tooPale(disabled)).isEmpty();
    }

    private static Label text(String text, String style) {
        var label = new Label(text);
        label.setId("pale");
        label.setStyle(style);
        return label;
    }

    private static List<String> tooPale(Label label) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            var page = new VBox(new StackPane(label));
            page.setStyle("-fx-background-color: white");
            return Contrast.tooPale(new Scene(page, 300, 100));
        }));
    }
}
