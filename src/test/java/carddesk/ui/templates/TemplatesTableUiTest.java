package carddesk.ui.templates;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardTemplate;
import carddesk.ui.OnScreen;
import carddesk.ui.Settings;
import carddesk.ui.Settings.ColumnLook;
import carddesk.ui.Settings.SortedBy;
import carddesk.ui.Settings.TableLook;
import carddesk.ui.UiRobot;
import carddesk.ui.Watched;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table stays as a person arranged it, its rows can be taken along, and what the words leave out is a hover away. */
@Watched
class TemplatesTableUiTest {

    private static final String FIRST = """
            {"card_id": "card-b", "card_title": "Second\\ttitle", "state": "CARD_EFFECTIVE", "card_type": "NORMAL",
             "create_time": "2026-10-30T01:12:45.123Z", "modify_time": "yesterday",
             "valid_date_information": {"type": "FIX_TIME_RANGE", "available_begin_time": "2026-01-01T00:00:00+08:00",
             "available_end_time": "2026-12-31T23:59:59+08:00"}}""";
    private static final String OTHER = "{\"card_id\": \"card-a\", \"card_title\": \"First\", \"state\": \"CARD_FROZEN\", \"code_type\": {\"x\": 1}}";

    private TemplatesWindow window;

    @BeforeEach
    void open() throws Exception {
        window = reopened(TemplatesWindow.freshSettings());
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @Test
    void theArrangementOfColumnsIsKeptAndThatOfAnotherVersionDoesNoHarm() throws Exception {
        window.screen().run(() -> arrange(table()));
        var settings = window.settings();
        var kept = settings.templatesTableProperty().get();
        assertThat(kept.columns()).hasSize(9).startsWith(new ColumnLook("idColumn", 333, true));
        assertThat(kept.sortedBy()).isEqualTo(new SortedBy("idColumn", false));

        window.close();
        window = reopened(settings);

        window.screen().run(() -> {
            assertThat(columnIds()).startsWith("idColumn", "titleColumn").doesNotHaveDuplicates();
            assertThat(column("idColumn").getWidth()).isEqualTo(333);
            assertThat(column("levelColumn").isVisible()).isFalse();
            assertThat(column("idColumn").getSortType()).isEqualTo(SortType.DESCENDING);
        });
        assertThat(window.screen().rows("#templatesTable", CardTemplate.class)).extracting(CardTemplate::cardId)
                .containsExactly("card-b", "card-a");

        settings.templatesTableProperty().set(new TableLook(
                List.of(new ColumnLook("gone", 90, true), new ColumnLook("stateColumn", 90, true)), new SortedBy("gone", true)));
        window.close();
        window = reopened(settings);

        window.screen().run(() -> assertThat(columnIds()).hasSize(9).startsWith("stateColumn", "titleColumn"));
    }

    @Test
    void aRowsMenuCopiesItAndOpensTheForm() {
        choose("copyCardId");
        assertThat(window.copied()).isEqualTo("card-b");

        choose("copyJson");
        assertThat(JsonParser.parseString(window.copied())).isEqualTo(JsonParser.parseString(FIRST));

        choose("copyRow");
        assertThat(window.copied()).startsWith("Second title\t生效中\t普通卡\t").contains("\tcard-b\t").doesNotContain("\n");

        choose("confirmCard");
        assertThat(window.confirmed()).extracting(CardTemplate::cardId).containsExactly("card-b");
        window.screen().run(() -> assertThat(menuOf(row(2))).as("the menu of an empty row").isNull());

        assertTheTablesOwnMenuHidesColumns();
    }

    private void assertTheTablesOwnMenuHidesColumns() {
        assertThat(window.table().isTableMenuButtonVisible()).isTrue();

        window.screen().run(() -> column("typeColumn").setVisible(false));
        choose("copyRow");

        assertThat(window.copied()).as("a hidden column is not copied").startsWith("Second title\t生效中\t2026-01-01");
    }

    @Test
    void keysChooseRowsCopyThemAndOpenTheForm() {
        assertArrowKeysChooseARowWhoseDetailsAreShownAndEnterOpensItOnce();
        window.screen().run(() -> {
            table().getSelectionModel().clearAndSelect(1);
            Event.fireEvent(table(), new KeyEvent(KeyEvent.KEY_PRESSED, "c", "c", KeyCode.C, false, true, false, false));
            Event.fireEvent(table(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });

        assertThat(window.copied()).startsWith("First\tCARD_FROZEN\t");
        assertThat(window.confirmed()).extracting(CardTemplate::cardId).containsExactly("card-b", "card-a");

        window.screen().run(() -> {
            table().getSelectionModel().selectAll();
            Event.fireEvent(table(), new KeyEvent(KeyEvent.KEY_PRESSED, "c", "c", KeyCode.C, false, true, false, false));
        });

        assertThat(window.copied().lines()).hasSize(2).first().asString().startsWith("Second title\t生效中\t");
    }

    private void assertArrowKeysChooseARowWhoseDetailsAreShownAndEnterOpensItOnce() {
        var robot = new UiRobot();
        window.screen().awaitShown("#cardFace");
        window.screen().run(() -> table().requestFocus());

        robot.push(KeyCode.DOWN);
        assertThat(Optional.ofNullable(window.model().selectedProperty().get())).map(CardTemplate::cardId).contains("card-a");
        window.screen().await("its details", () -> OnScreen.said((Labeled) window.screen().stage().getScene().lookup(".card-title")).equals("First"));
        robot.push(KeyCode.UP);
        assertThat(Optional.ofNullable(window.model().selectedProperty().get())).map(CardTemplate::cardId).contains("card-b");
        robot.push(KeyCode.ENTER);

        assertThat(window.confirmed()).extracting(CardTemplate::cardId).containsExactly("card-b");
    }

    @Test
    void theColumnMenuStaysOpenWhileColumnsAreHiddenAndKeepsTheLast() {
        var robot = new UiRobot();
        window.screen().await("the button", () -> table().lookup(".show-hide-columns-button") != null);

        robot.clickOn(window.screen().fx(() -> table().lookup(".show-hide-columns-button")));
        var menu = window.screen().fx(() -> Window.getWindows().stream().filter(each -> each instanceof ContextMenu).map(ContextMenu.class::cast)
                .findFirst().orElseThrow());
        window.screen().run(() -> menu.getItems().getLast().fire());
        assertThat(window.screen().<Double>fx(() -> table().getVisibleLeafColumns().stream().mapToDouble(column -> column.getPrefWidth()).sum()))
                .as("columns that fit the width").isBetween(table().getWidth() - 40, table().getWidth());
        var boxes = menu.getItems().stream().filter(CustomMenuItem.class::isInstance).map(item -> ((CustomMenuItem) item).getContent())
                .filter(CheckBox.class::isInstance).map(CheckBox.class::cast);
        window.screen().run(() -> boxes.forEach(CheckBox::fire));

        assertThat(window.screen().fx(menu::isShowing)).isTrue();
        assertThat(window.screen().fx(() -> table().getVisibleLeafColumns().size())).isEqualTo(1);
        window.screen().run(menu::hide);
    }

    @Test
    void whatIsNotUnderstoodIsShownAsItCameAndTheOriginalTimeIsAHoverAway() {
        shownAfterScrolling(0, "validityColumn", validity -> assertThat(OnScreen.tip(validity))
                .isEqualTo("2026-01-01T00:00:00+08:00\n2026-12-31T23:59:59+08:00"));
        shownAfterScrolling(0, "createdColumn", created -> {
            assertThat(created.getText()).isEqualTo("2026-10-30 09:12");
            assertThat(OnScreen.tip(created)).isEqualTo("2026-10-30T01:12:45.123Z");
        });

        shownAfterScrolling(1, "stateColumn", state -> assertThat(state.isVisible()).isTrue());
        assertThat(window.screen().words()).contains("CARD_FROZEN");
        shownAfterScrolling(1, "codeTypeColumn", codeType -> assertThat(codeType.getText()).isEqualTo("{\"x\":1}"));
        shownAfterScrolling(0, "modifiedColumn", modified -> {
            assertThat(modified.getText()).isEqualTo("yesterday");
            assertThat(OnScreen.tip(modified)).isNull();
        });
    }

    private TemplatesWindow reopened(Settings settings) throws Exception {
        var opened = TemplatesWindow.showing(settings, List.of(json(FIRST), json(OTHER)));
        opened.awaitRows(2);
        return opened;
    }

    private void choose(String item) {
        window.screen().await("rows", () -> row(0) != null && row(0).getItem() != null);
        window.screen().run(() -> {
            var menu = menuOf(row(0));
            assertThat(menu.isShowing()).isTrue();
            menu.getItems().stream().filter(each -> item.equals(each.getId())).findFirst().orElseThrow().fire();
            menu.hide();
        });
    }

    private static <T> void arrange(TableView<T> table) {
        var id = table.getColumns().stream().filter(each -> each.getId().equals("idColumn")).findFirst().orElseThrow();
        table.getColumns().remove(id);
        table.getColumns().addFirst(id);
        id.setPrefWidth(333);
        id.setSortType(SortType.DESCENDING);
        table.getSortOrder().add(id);
        table.getColumns().stream().filter(each -> each.getId().equals("levelColumn")).forEach(each -> each.setVisible(false));
    }

    private TableView<?> table() {
        return window.table();
    }

    private List<String> columnIds() {
        return table().getColumns().stream().map(TableColumn::getId).toList();
    }

    private TableColumn<?, ?> column(String id) {
        return table().getColumns().stream().filter(each -> id.equals(each.getId())).findFirst().orElseThrow();
    }

    private static ContextMenu menuOf(TableRow<?> row) {
        row.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 1, 1, 200, 200, false, null));
        return row.getContextMenu();
    }

    private TableRow<?> row(int index) {
        for (var node : table().lookupAll(".table-row-cell")) {
            if (node instanceof TableRow<?> row && row.getIndex() == index) {
                return row;
            }
        }
        return null;
    }

    /** Cells of columns that are out of sight are not made. */
    private void shownAfterScrolling(int index, String column, Consumer<TableCell<?, ?>> requirement) {
        window.screen().await("rows", () -> row(0) != null);
        window.screen().run(() -> window.table().scrollToColumnIndex(
                window.table().getColumns().stream().map(TableColumn::getId).toList().indexOf(column)));
        window.screen().await("the cell", () -> cell(index, column) != null);
        window.screen().run(() -> requirement.accept(cell(index, column)));
    }

    private TableCell<?, ?> cell(int index, String column) {
        for (var node : row(index) == null ? List.<Node>of() : row(index).getChildrenUnmodifiable()) {
            if (node instanceof TableCell<?, ?> cell && cell.getTableColumn().getId().equals(column)) {
                return cell;
            }
        }
        return null;
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
