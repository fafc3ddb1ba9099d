package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.cards.Validity;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Settings.ColumnLook;
import carddesk.ui.Settings.SortedBy;
import carddesk.ui.Settings.TableLook;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.util.Subscription;

/** The columns of the table of templates: what each shows, and how a person arranged them. */
final class TemplateColumns {

    /** The longest validity; outside of Beijing's time it names that time. */
    private static final Validity YEAR = new Validity.FixedRange(
            OffsetDateTime.parse("2026-01-01T00:00:00+08:00"), OffsetDateTime.parse("2026-12-31T23:59:59+08:00"));
    private static final double CHARACTER = 8.5;
    private static final double CHINESE = 15;
    private static final double PADDING = 20;

    private final TableView<CardTemplate> table;
    private final Locale language;
    private final Map<String, Function<CardTemplate, String>> texts = new HashMap<>();

    TemplateColumns(TableView<CardTemplate> table, Messages names, Formatter language) {
        this.table = table;
        this.language = names.locale();
        var formatter = new TemplateFormatter(language);
        add("titleColumn", names.of("template.title"), 170, Formatter::title, TitleCell::new);
        add("stateColumn", names.of("template.state"), 86, formatter::state, () -> new StateCell(formatter));
        add("typeColumn", names.of("template.cardType"), 86, formatter::type);
        add("validityColumn", names.of("template.validity"), widthOf(language.of(YEAR)), formatter::validity,
                () -> new TextCell(formatter::validity, TemplateFormatter::originalValidity));
        add("codeTypeColumn", names.of("template.codeType"), 130, formatter::codeType);
        add("idColumn", names.of("template.cardId"), 210, CardTemplate::cardId);
        add("levelColumn", names.of("template.showsLevel"), 90, formatter::showsLevel);
        add("createdColumn", names.of("template.created"), 140, formatter::created,
                () -> new TextCell(formatter::created, template -> TemplateFormatter.asItCame(template, "create_time")));
        add("modifiedColumn", names.of("template.modified"), 140, formatter::modified,
                () -> new TextCell(formatter::modified, template -> TemplateFormatter.asItCame(template, "modify_time")));
    }

    /** A template's row as it is arranged, with tabs between its cells. */
    String text(CardTemplate template) {
        return table.getVisibleLeafColumns().stream()
                .map(column -> Objects.requireNonNull(texts.get(column.getId()), "every column has a text").apply(template).replaceAll("\\s+", " "))
                .collect(Collectors.joining("\t"));
    }

    /** Arranges the columns as they were left; the table always keeps one to be seen. */
    void restore(TableLook look) {
        var ordered = new ArrayList<TableColumn<CardTemplate, ?>>();
        for (var left : look.columns()) {
            column(left.id()).filter(column -> !ordered.contains(column)).ifPresent(column -> {
                column.setPrefWidth(left.width());
                column.setVisible(left.visible());
                ordered.add(column);
            });
        }
        table.getColumns().stream().filter(column -> !ordered.contains(column)).forEach(ordered::add);
        table.getColumns().setAll(ordered);
        if (table.getVisibleLeafColumns().isEmpty()) {
            ordered.getFirst().setVisible(true);
        }
        var sorted = look.sortedBy();
        if (sorted != null) {
            column(sorted.id()).ifPresent(column -> {
                column.setSortType(sorted.ascending() ? SortType.ASCENDING : SortType.DESCENDING);
                table.getSortOrder().add(column);
            });
        }
    }

    /** The order that the headers show. */
    TemplateOrder order() {
        var columns = table.getSortOrder().stream().map(TemplateColumns::sortedBy).toList();
        return new TemplateOrder(columns, language, columns.stream().map(this::comparator).reduce(Comparator::thenComparing)
                .orElse(TemplateOrder.ofServer().comparator()));
    }

    private Comparator<CardTemplate> comparator(SortedBy by) {
        var comparator = Comparator.comparing(Objects.requireNonNull(texts.get(by.id()), "every column has a text"));
        return by.ascending() ? comparator : comparator.reversed();
    }

    private static SortedBy sortedBy(TableColumn<CardTemplate, ?> column) {
        return new SortedBy(column.getId(), column.getSortType() == SortType.ASCENDING);
    }

    /** Tells of every new arrangement. */
    Subscription follow(Consumer<TableLook> arranged) {
        Runnable changed = () -> arranged.accept(look());
        var all = table.getColumns().subscribe(changed).and(table.getSortOrder().subscribe(changed));
        for (var column : table.getColumns()) {
            all = all.and(column.widthProperty().subscribe(changed)).and(column.visibleProperty().subscribe(changed))
                    .and(column.sortTypeProperty().subscribe(changed));
        }
        return all;
    }

    private TableLook look() {
        var columns = table.getColumns().stream()
                .map(column -> new ColumnLook(
                        column.getId(), Math.clamp(column.getWidth(), ColumnLook.NARROWEST, ColumnLook.WIDEST), column.isVisible()))
                .toList();
        return new TableLook(columns, table.getSortOrder().stream().findFirst().map(TemplateColumns::sortedBy).orElse(null));
    }

    private static double widthOf(String text) {
        return PADDING + text.codePoints().mapToDouble(each -> each > 0x2e80 ? CHINESE : CHARACTER).sum();
    }

    private Optional<TableColumn<CardTemplate, ?>> column(String id) {
        return table.getColumns().stream().filter(column -> id.equals(column.getId())).findFirst();
    }

    private void add(String id, String name, double width, Function<CardTemplate, String> text) {
        add(id, name, width, text, () -> new TextCell(text));
    }

    private void add(
            String id, String name, double width, Function<CardTemplate, String> text,
            Supplier<TableCell<CardTemplate, CardTemplate>> cell) {
        texts.put(id, text);
        var column = new TableColumn<CardTemplate, CardTemplate>(name);
        column.setId(id);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> cell.get());
        table.getColumns().add(column);
    }
}
