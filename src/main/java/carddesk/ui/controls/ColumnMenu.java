package carddesk.ui.controls;

import javafx.collections.FXCollections;
import javafx.geometry.Side;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The menu of a table's columns; unlike the table's own it stays open, so that several columns are shown or hidden in one go. */
public final class ColumnMenu {

    private ColumnMenu() {}

    /** Opens the menu in place of the table's own, by the button at the end of the headers. */
    public static <T> void addTo(TableView<T> table) {
        table.setTableMenuButtonVisible(true);
        table.skinProperty().subscribe(skin -> {
            var button = skin == null ? null : table.lookup(".show-hide-columns-button");
            if (button != null) {
                button.setOnMousePressed(event -> {
                    menu(table).show(button, Side.BOTTOM, 0, 0);
                    event.consume();
                });
            }
        });
    }

    static <T> ContextMenu menu(TableView<T> table) {
        var menu = new ContextMenu();
        menu.setId("columnMenu");
        FXCollections.observableArrayList(table.getColumns()).forEach(column -> menu.getItems().add(item(table, column)));
        return menu;
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
