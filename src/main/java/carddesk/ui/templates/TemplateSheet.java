package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.sheets.RowSheet;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Templates as a CSV file that a spreadsheet opens as it is, in words, one template a line. */
final class TemplateSheet {

    private record Column(String name, Function<CardTemplate, String> text) {}

    private final List<Column> columns;
    private final String sheetName;

    TemplateSheet(Messages messages, Formatter language) {
        var formatter = new TemplateFormatter(language);
        sheetName = messages.of("nav.templates");
        columns = List.of(
                new Column(messages.of("template.title"), CardTemplate::title),
                new Column(messages.of("template.cardId"), CardTemplate::cardId),
                new Column(messages.of("template.state"), formatter::state),
                new Column(messages.of("template.cardType"), formatter::type),
                new Column(messages.of("template.validity"), formatter::validity),
                new Column(messages.of("template.codeType"), formatter::codeType),
                new Column(messages.of("template.showsLevel"), formatter::showsLevel),
                new Column(messages.of("template.initialLevel"), template -> Objects.requireNonNullElse(template.initialLevel(), "")),
                new Column(messages.of("template.colour"), template -> Objects.requireNonNullElse(template.colour(), "")),
                new Column(messages.of("template.price"), formatter::price),
                new Column(messages.of("template.servicePhone"), template -> Objects.requireNonNullElse(template.servicePhone(), "")),
                new Column(messages.of("template.benefits"), template -> Objects.requireNonNullElse(template.benefits(), "")),
                new Column(messages.of("template.created"), formatter::created),
                new Column(messages.of("template.modified"), formatter::modified));
    }

    /** Writes a line of names and one line for each template; leaves the stream open. */
    void write(List<CardTemplate> templates, String fileName, OutputStream out) throws IOException {
        try (var sheet = RowSheet.named(fileName, out, sheetName, columns.stream().map(Column::name).toList())) {
            for (var template : templates) {
                sheet.row(columns.stream().map(column -> column.text().apply(template)).toList());
            }
        }
    }
}
