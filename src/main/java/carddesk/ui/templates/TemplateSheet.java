package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.CsvSheet;
import carddesk.ui.Texts;
import carddesk.ui.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;

/** Templates as a CSV file that a spreadsheet opens as it is, in words, one template a line. */
final class TemplateSheet {

    private record Column(String name, Function<CardTemplate, String> text) {}

    private final List<Column> columns;

    TemplateSheet(Texts texts, Words language) {
        var words = new TemplateWords(language);
        columns = List.of(
                new Column(texts.of("template.title"), CardTemplate::title),
                new Column(texts.of("template.cardId"), CardTemplate::cardId),
                new Column(texts.of("template.state"), words::state),
                new Column(texts.of("template.cardType"), words::type),
                new Column(texts.of("template.validity"), words::validity),
                new Column(texts.of("template.codeType"), words::codeType),
                new Column(texts.of("template.showsLevel"), words::showsLevel),
                new Column(texts.of("template.initialLevel"), template -> template.initialLevel().orElse("")),
                new Column(texts.of("template.colour"), template -> template.colour().orElse("")),
                new Column(texts.of("template.price"), words::price),
                new Column(texts.of("template.servicePhone"), template -> template.servicePhone().orElse("")),
                new Column(texts.of("template.benefits"), template -> template.benefits().orElse("")),
                new Column(texts.of("template.created"), words::created),
                new Column(texts.of("template.modified"), words::modified));
    }

    /** Writes a line of names and one line for each template; leaves the writer open. */
    void write(List<CardTemplate> templates, Writer out) throws IOException {
        var sheet = new CsvSheet(out, columns.stream().map(Column::name).toList());
        for (var template : templates) {
            sheet.line(columns.stream().map(column -> column.text().apply(template)).toList());
        }
        sheet.flush();
    }
}
