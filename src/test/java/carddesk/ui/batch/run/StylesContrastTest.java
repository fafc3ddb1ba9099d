package carddesk.ui.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow.Status;
import carddesk.ui.Contrast;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.Settings.Theme;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Pill;
import carddesk.ui.controls.Pill.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The colours of the style sheet are readable in both themes, those of rare states too; ContrastProbe measures the screens themselves. */
@Execution(ExecutionMode.SAME_THREAD) // uses the toolkit
class StylesContrastTest {

    private static final List<String> TEXTS = List.of(
            "text-muted", "fact-name", "form-aside", "load-caption", "profile-id", "form-message", "form-star", "unlock-error", "caps-lock",
            "clock-warning", "group-title", "welcome-title", "batch-step");

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(Look::loadFonts));
    }

    @AfterAll
    static void usualTheme() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> Look.use(Theme.LIGHT)));
    }

    @ParameterizedTest
    @EnumSource(value = Theme.class, names = {"LIGHT", "DARK"})
    void everyTextAndIconIsReadable(Theme theme) {
        var tooPale = WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            Look.use(theme);
            var page = new HBox(8, words(), notices(), pillsAndChart());
            page.setStyle("-fx-background-color: -color-bg-default");
            var scene = new Scene(page, 1500, 900);
            Look.dress(scene);
            return Contrast.tooPale(scene);
        }));

        assertThat(tooPale).isEmpty();
    }

    private static Node words() {
        var column = new VBox(4);
        column.getStyleClass().add("screen-main");
        TEXTS.forEach(style -> column.getChildren().add(styled(new Label(style), style)));
        var side = styled(new VBox(new Label("side"), styled(new Label("muted"), "text-muted"), copyFact()), "screen-side");
        var bar = styled(new HBox(new Label("status"), styled(new Label("clock"), "clock-warning")), "status-bar");
        var prompt = new TextField();
        prompt.setPromptText("prompt");
        var choice = new ComboBox<String>();
        choice.setPromptText("choice");
        var wrong = new FormField();
        wrong.setName("required");
        wrong.setRequired(true);
        wrong.getEditors().setAll(new TextField("wrong"));
        wrong.showProblem("what is wrong");
        var box = new CheckBox("box");
        box.setSelected(true);
        var chosen = new ToggleButton("chosen", new FontIcon("fth-layers"));
        chosen.setSelected(true);
        column.getChildren().addAll(side, bar, prompt, choice, wrong, box, styled(new VBox(chosen), "navigation"),
                in(styled(new Label("step"), "batch-step"), "current"), in(styled(new Label("value"), "value-cell"), "danger"),
                in(styled(new Label("production"), "environment"), "production"), in(styled(new Label("practice"), "environment"), "practice"),
                styled(new Label("custom"), "environment"), styled(new Label("alarm"), "environment", "dialog-alarm"), button("accent"));
        return column;
    }

    private static Node notices() {
        var column = new VBox(4);
        for (var kind : List.of("notice-plain", "notice-accent", "notice-success", "notice-warning", "notice-danger")) {
            var titles = Stream.of("notice-title", "result-title", "error-title").map(style -> styled(icon(kind), style)).toArray(Node[]::new);
            var notice = new VBox(titles);
            notice.getStyleClass().addAll("notice", kind);
            notice.getChildren().addAll(new Label("text"), styled(new Label("muted"), "text-muted"), new Hyperlink("link"), pills(), button("flat"));
            column.getChildren().add(notice);
        }
        return column;
    }

    private static Node pillsAndChart() {
        var chart = new OutcomeChart(new Messages(Locale.ENGLISH), Status::name);
        chart.show(Arrays.stream(Status.values()).collect(Collectors.toMap(Function.identity(), status -> 10)));
        return new VBox(12, pills(), chart, selectedRows(), styled(new FontIcon("fth-inbox"), "load-icon"));
    }

    private static Node selectedRows() {
        var table = new TableView<Tone>();
        var column = new TableColumn<Tone, Tone>("title");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(made -> new TableCell<>() {
            @Override
            protected void updateItem(Tone tone, boolean empty) {
                super.updateItem(tone, empty);
                setText(tone == null ? null : "text");
                setGraphic(tone == null ? null : pill(tone));
            }
        });
        table.getColumns().add(column);
        table.getItems().setAll(Tone.values());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().selectAll();
        return table;
    }

    private static Pane pills() {
        return new FlowPane(4, 4, Arrays.stream(Tone.values()).map(StylesContrastTest::pill).toArray(Node[]::new));
    }

    private static Pill pill(Tone tone) {
        var pill = new Pill();
        pill.setGraphic(new FontIcon("fth-check"));
        pill.show(tone.name(), tone);
        return pill;
    }

    private static Button copyFact() {
        return styled(new Button(null, new FontIcon("fth-copy")), "button-icon", "flat", "small", "copy-fact");
    }

    private static Button button(String style) {
        return styled(new Button(style, new FontIcon("fth-check")), style);
    }

    private static Label icon(String text) {
        return new Label(text, new FontIcon("fth-alert-triangle"));
    }

    private static <N extends Node> N styled(N node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }

    private static <N extends Node> N in(N node, String state) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true);
        return node;
    }
}
