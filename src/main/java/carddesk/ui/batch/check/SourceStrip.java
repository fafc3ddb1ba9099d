package carddesk.ui.batch.check;

import carddesk.batch.Headings;
import carddesk.cards.Personal;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetRow;
import carddesk.sheets.SheetSource;
import carddesk.sheets.SheetSource.Worksheet;
import carddesk.sheets.TextEncoding;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Messages;
import carddesk.ui.batch.check.OpenedSheet.Origin;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.controls.HoverTip;
import carddesk.ui.controls.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** Shows which worksheet, encoding, title row and hidden rows of the file were read, and offers the others. */
final class SourceStrip {

    private static final int LONGEST_ROW = 40;
    private static final double WIDEST = 220;

    private final FlowPane strip;
    private final Origin origin;
    private final List<String> header;
    private final Predicate<SheetOptions> reread;
    private final Messages messages;
    private final BatchFormatter formatter;
    private Runnable reset = () -> {};
    private boolean filling;

    /** @param reread reads the file with other options; returns false when the user does not want to */
    SourceStrip(FlowPane strip, Origin origin, List<String> header, Predicate<SheetOptions> reread, Messages messages, BatchFormatter formatter) {
        this.strip = strip;
        this.origin = origin;
        this.header = header;
        this.reread = reread;
        this.messages = messages;
        this.formatter = formatter;
    }

    /** Fills the strip; the choices cannot be used while the file is read, and show what is read now when that has failed. */
    Subscription fill(BackgroundTask rereading) {
        var source = origin.source();
        Optional.ofNullable(source.worksheet()).ifPresent(taken -> addWorksheets(source, taken));
        Optional.ofNullable(source.encoding()).ifPresent(taken -> addEncodings(source, taken));
        addTitleRows(source);
        if (source.hiddenRows() > 0) {
            addHiddenRows(source);
        }
        return rereading.busyProperty().subscribe(busy -> {
            strip.setDisable(busy);
            if (!busy) {
                refill();
            }
        });
    }

    private void addWorksheets(SheetSource source, Worksheet taken) {
        var box = box("batchSheet", "batch.source.sheet", source.worksheets(), taken,
                sheet -> sheet.isHidden() ? messages.of("batch.source.hiddenSheet", sheet.name()) : sheet.name(),
                sheet -> source.withWorksheet(sheet.name()));
        int others = source.worksheets().size() - 1;
        add(box, "batch.source.sheet", others == 0 ? "" : messages.of("batch.source.otherSheets", others), "otherSheets");
    }

    private void addEncodings(SheetSource source, TextEncoding taken) {
        var box = box("batchEncoding", "batch.source.encoding", List.of(TextEncoding.values()), taken, formatter::encoding, source::withEncoding);
        add(box, "batch.source.encoding", source.isEncodingCertain() ? origin.sample() : "", "encodingSample");
    }

    private void addTitleRows(SheetSource source) {
        var numbers = source.firstRows().stream().map(SheetRow::number).collect(Collectors.toList());
        if (!numbers.contains(source.titleRow())) {
            numbers.add(source.titleRow());
        }
        var box = box("batchTitleRow", "batch.source.titleRow", numbers, source.titleRow(), this::rowName, source::withTitleRow);
        add(box, "batch.source.titleRow", "", "");
    }

    private void addHiddenRows(SheetSource source) {
        boolean read = !source.options().withoutHiddenRows();
        var hidden = new CheckBox(messages.of("batch.source.hiddenRows", BatchFormatter.count(source.hiddenRows())));
        hidden.setId("batchHiddenRows");
        HoverTip.add(hidden, messages.of("batch.source.hiddenRows.hint"));
        hidden.setSelected(read);
        hidden.setOnAction(event -> read(source.withHiddenRows(hidden.isSelected())));
        var holder = new HBox(hidden);
        holder.getStyleClass().add("batch-choice");
        strip.getChildren().add(holder);
        onReset(() -> hidden.setSelected(read));
    }

    private <T> ComboBox<T> box(String id, String name, List<T> items, T taken, Function<T, String> words, Function<T, SheetOptions> options) {
        var box = new ComboBox<T>();
        box.setId(id);
        box.setAccessibleText(messages.of(name));
        box.setMaxWidth(WIDEST);
        box.setConverter(new Named<>(words));
        box.getItems().setAll(items);
        box.setValue(taken);
        box.valueProperty().addListener((property, before, now) -> {
            if (!filling && now != null && !now.equals(taken)) {
                read(options.apply(now));
            }
        });
        onReset(() -> box.setValue(taken));
        return box;
    }

    private void add(ComboBox<?> box, String name, String note, String noteId) {
        var choice = new HBox(new Label(messages.of(name)), box);
        choice.getStyleClass().add("batch-choice");
        if (!note.isEmpty()) {
            var label = new Label(note);
            label.setId(noteId);
            label.getStyleClass().add("text-muted");
            label.setMinWidth(Region.USE_PREF_SIZE);
            choice.getChildren().add(label);
        }
        strip.getChildren().add(choice);
    }

    private void onReset(Runnable more) {
        var before = reset;
        reset = () -> {
            before.run();
            more.run();
        };
    }

    private void read(SheetOptions options) {
        if (!reread.test(options)) {
            refill();
        }
    }

    private void refill() {
        filling = true;
        reset.run();
        filling = false;
    }

    /** The number of a row and its first cells; members' values below the titles are masked. */
    private String rowName(int number) {
        var cells = origin.source().firstRows().stream().filter(row -> row.number() == number).findFirst().map(this::cells).orElse("");
        return messages.of("batch.source.row", number, SheetRow.shortened(cells, LONGEST_ROW));
    }

    private String cells(SheetRow row) {
        var meanings = Headings.recognise(header);
        boolean isBelow = row.number() > origin.source().titleRow();
        return IntStream.range(0, row.cells().size()).filter(column -> !row.cell(column).isBlank())
                .mapToObj(column -> isBelow && column < header.size() && Headings.isPersonal(meanings.get(column), header.get(column))
                        ? new Personal(row.cell(column)).masked() : row.cell(column))
                .collect(Collectors.joining(messages.of("word.comma")));
    }
}
