package carddesk.ui.controls;

import carddesk.ui.Messages;
import javafx.collections.FXCollections;
import javafx.geometry.Side;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The menu of a table's columns; unlike the table's own it stays open, so that several columns are shown or hidden in one go. */
public final class ColumnMenu {

    private static final double NARROWEST = 56;
    private static final double SCROLL_BAR = 18;

    private ColumnMenu() {}

    /** Opens the menu in place of the table's own, by the button at the end of the headers. */
    public static <T> void addTo(TableView<T> table, Messages messages) {
        table.setTableMenuButtonVisible(true);
        table.skinProperty().subscribe(skin -> {
            var button = skin == null ? null : table.lookup(".show-hide-columns-button");
            if (button != null) {
                button.setOnMousePressed(event -> {
                    menu(table, messages).show(button, Side.BOTTOM, 0, 0);
                    event.consume();
                });
            }
        });
    }

    static <T> ContextMenu menu(TableView<T> table, Messages messages) {
        var menu = new ContextMenu();
        menu.setId("columnMenu");
        FXCollections.observableArrayList(table.getColumns()).forEach(column -> menu.getItems().add(item(table, column)));
        var fit = new MenuItem(messages.of("columns.fit"));
        fit.setId("columnsFit");
        fit.setOnAction(event -> fit(table));
        menu.getItems().addAll(new SeparatorMenuItem(), fit);
        return menu;
    }

    /** Gives the columns that are shown the width of the table: what is left above the narrowest in proportion to what each had. */
    private static void fit(TableView<?> table) {
        var columns = table.getVisibleLeafColumns();
        double had = columns.stream().mapToDouble(ColumnMenu::aboveNarrowest).sum();
        double left = Math.max(0, table.getWidth() - SCROLL_BAR - NARROWEST * columns.size());
        columns.forEach(column -> column.setPrefWidth(NARROWEST + (had == 0 ? left / columns.size() : left * aboveNarrowest(column) / had)));
    }

    private static double aboveNarrowest(TableColumn<?, ?> column) {
        return Math.max(0, column.getWidth() - NARROWEST);
    }

    private static <T> CustomMenuItem item(TableView<T> table, TableColumn<T, ?> column) {
        var box = new CheckBox(column.getText());
        box.setMnemonicParsing(false);
        box.setSelected(column.isVisible());
        box.setOnAction(event -> {
            boolean isLast = !box.isSelected() && table.getVisibleLeafColumns().size() == 1;
            box.setSelected(box.isSelected() || isLast); // a table without columns offers no way back
            column.setVisible(box.isSelected());
        });
        return new CustomMenuItem(box, false);
    }
}
