package carddesk.ui.batch.check;

import carddesk.batch.Column;
import carddesk.ui.Messages;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.controls.HoverTip;
import carddesk.ui.controls.Named;
import carddesk.ui.controls.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import javafx.animation.AnimationTimer;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * For each column of the file its title, a choice of its meaning, and for a personal column whether it is sent. One is added per frame: many
 * in one frame would block the FX thread too long.
 */
final class MappingStrip extends AnimationTimer {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");
    private static final double WIDTH = 150;

    private final HBox strip;
    private final Mapping mapping;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final BiPredicate<String, String> mayTake;
    private final List<ComboBox<Optional<Column>>> boxes = new ArrayList<>();
    private final List<CheckBox> sendings = new ArrayList<>();
    private boolean filling;

    /** @param mayTake asks whether a meaning may be taken from the column of a title */
    MappingStrip(HBox strip, Mapping mapping, Messages messages, BatchFormatter formatter, BiPredicate<String, String> mayTake) {
        this.mayTake = mayTake;
        this.strip = strip;
        this.mapping = mapping;
        this.messages = messages;
        this.formatter = formatter;
    }

    /** Starts to fill the strip and follows the mapping until the subscription ends. */
    Subscription fill() {
        start();
        return Subscription.combine(
                mapping.columnsProperty().subscribe(columns -> showAll()), mapping.sentPersonalProperty().subscribe(sent -> showAll()), this::stop);
    }

    @Override
    public void handle(long now) {
        if (boxes.size() == mapping.header().size()) {
            stop();
        } else {
            add(boxes.size());
        }
    }

    private void add(int column) {
        var title = new Label(BatchFormatter.titleOf(mapping.header(), column, messages));
        title.getStyleClass().add("form-name");
        title.setMaxWidth(WIDTH);
        HoverTip.add(title, title.getText());
        var box = new ComboBox<Optional<Column>>();
        box.setId("mapping" + column);
        box.setAccessibleText(messages.of("batch.mapping.name", title.getText()));
        box.setPrefWidth(WIDTH);
        box.setConverter(new Named<>(meaning -> formatter.meaning(meaning.orElse(null))));
        box.getItems().add(Optional.empty());
        Arrays.stream(Column.values()).map(Optional::of).forEach(box.getItems()::add);
        boxes.add(box);
        var sending = sending(column, title.getText());
        sendings.add(sending);
        show(column);
        chooseFrom(box, column);
        strip.getChildren().add(new VBox(title, box, sending));
    }

    /** An arrow key opens the choices: it would pass over each meaning otherwise, and so does the list, which chooses when it closes but by Esc. */
    private void chooseFrom(ComboBox<Optional<Column>> box, int column) {
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode().isArrowKey() && !box.isShowing()) {
                box.show();
                event.consume();
            }
        });
        box.skinProperty().subscribe(skin -> {
            if (skin instanceof ComboBoxListViewSkin<?> made) {
                made.getPopupContent().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                    if (event.getCode() == KeyCode.ESCAPE) { // the list has chosen what it highlights
                        showAll();
                    }
                });
            }
        });
        box.valueProperty().addListener(change -> chosen(column));
        box.showingProperty().addListener(change -> chosen(column));
    }

    private void chosen(int column) {
        var box = boxes.get(column);
        var meaning = box.getValue();
        if (filling || box.isShowing() || meaning == null || meaning.equals(Optional.ofNullable(mapping.columnsProperty().get().get(column)))) {
            return;
        }
        var other = meaning.flatMap(mapping::columnOf).map(taken -> BatchFormatter.titleOf(mapping.header(), taken, messages));
        if (other.isEmpty() || mayTake.test(formatter.meaning(meaning.orElse(null)), other.get())) {
            mapping.choose(column, meaning.orElse(null));
        } else {
            showAll();
        }
    }

    private CheckBox sending(int column, String title) {
        var sending = new CheckBox(messages.of("batch.personal.send"));
        sending.setId("send" + column);
        sending.setAccessibleText(messages.of("batch.personal.sendName", title));
        sending.setOnAction(event -> Optional.ofNullable(mapping.columnsProperty().get().get(column))
                .ifPresent(personal -> mapping.send(personal, sending.isSelected())));
        return sending;
    }

    private void showAll() {
        filling = true;
        for (int i = 0; i < boxes.size(); i++) {
            show(i);
        }
        filling = false;
    }

    private void show(int column) {
        var meaning = Optional.ofNullable(mapping.columnsProperty().get().get(column));
        boxes.get(column).setValue(meaning);
        boxes.get(column).pseudoClassStateChanged(UNKNOWN, meaning.isEmpty());
        Presence.show(sendings.get(column), meaning.filter(Column::isPersonal).isPresent());
        sendings.get(column).setSelected(meaning.filter(mapping.sentPersonalProperty().get()::contains).isPresent());
    }
}
