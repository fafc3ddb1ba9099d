package carddesk.ui.controls;

import carddesk.ui.Messages;
import java.text.Normalizer;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Turns pages when the user asks for it: to the first, previous, next or last one, or to a number that is typed. */
public final class Pager extends HBox {

    private final Button first = button("pagerFirst", "fth-chevrons-left");
    private final Button previous = button("pagerPrevious", "fth-chevron-left");
    private final Button next = button("pagerNext", "fth-chevron-right");
    private final Button last = button("pagerLast", "fth-chevrons-right");
    private final TextField number = new TextField();
    private final Label count = new Label();
    private IntConsumer turn = page -> {};
    private int pages = 1;
    private int page;

    public Pager() {
        getStyleClass().add("pager");
        number.setId("pagerNumber");
        number.setPrefColumnCount(3);
        number.setMinWidth(USE_PREF_SIZE);
        number.setOnAction(event -> turnToTyped());
        number.focusedProperty().subscribe(focused -> {
            if (!focused) {
                showPosition();
            }
        });
        count.setId("pagerCount");
        count.getStyleClass().add("text-muted");
        count.setMinWidth(USE_PREF_SIZE);
        first.setOnAction(event -> turnTo(0));
        previous.setOnAction(event -> turnTo(page - 1));
        next.setOnAction(event -> turnTo(page + 1));
        last.setOnAction(event -> turnTo(pages - 1));
        getChildren().setAll(first, previous, number, count, next, last);
        showPosition();
    }

    /** Names the controls and calls {@code wanted} with each page that the user turns to, the first being 0. */
    public void onTurn(Messages messages, IntConsumer wanted) {
        turn = wanted;
        name(first, messages.of("pager.first"));
        name(previous, messages.of("pager.previous"));
        name(next, messages.of("pager.next"));
        name(last, messages.of("pager.last"));
        number.setAccessibleText(messages.of("pager.number"));
        HoverTip.add(number, messages.of("pager.number"));
    }

    /** Turns to a page as the user does, the first being 0; a page beyond the last one is the last one. */
    public void turnTo(int wanted) {
        int possible = Math.clamp(wanted, 0, pages - 1);
        if (possible != page) {
            show(possible);
            turn.accept(possible);
        }
    }

    /**
     * Shows which page of how many is open; turns to the last one when the open one is gone.
     *
     * @param pageCount at least 1
     * @param open the first being 0
     */
    public void show(int pageCount, int open) {
        pages = pageCount;
        show(Math.min(open, pageCount - 1));
        if (open >= pageCount) {
            turn.accept(pageCount - 1);
        }
    }

    /** Shows which page is open while the number of pages is not known yet, the first being 0. */
    public void show(int open) {
        page = open;
        pages = Math.max(pages, open + 1);
        showPosition();
    }

    /** The open page, the first being 0. */
    public int page() {
        return page;
    }

    private void turnToTyped() {
        var typed = Normalizer.normalize(number.getText(), Normalizer.Form.NFKC).strip(); // full-width digits too
        if (typed.matches("[0-9]{1,9}")) {
            turnTo(Integer.parseInt(typed) - 1);
        }
        showPosition();
        number.selectAll();
    }

    private void showPosition() {
        number.setText(String.valueOf(page + 1));
        number.setDisable(pages == 1);
        count.setText("/ " + pages);
        List.of(first, previous).forEach(back -> back.setDisable(page == 0));
        List.of(next, last).forEach(forward -> forward.setDisable(page == pages - 1));
    }

    private static Button button(String id, String icon) {
        var button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static void name(Button button, String name) {
        button.setAccessibleText(name);
        HoverTip.add(button, name);
    }
}
