package carddesk.ui.batch.run;

import carddesk.batch.BatchPlan;
import carddesk.batch.Column;
import carddesk.batch.MemberCard;
import carddesk.journal.BatchRow;
import carddesk.ui.Messages;
import carddesk.ui.batch.check.CheckedRow;
import carddesk.ui.batch.check.OpenedSheet;
import carddesk.ui.batch.parts.BatchFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of a batch as lines of a table. Where members' cards were asked for, a line begins with the code and the template of a waiting card, and
 * there is one for each of them, and one for each member without.
 */
record ResultTable(List<String> header, List<Line> lines) {

    private static final String NOT_WAITING = "NOT_WAITING";

    record Line(BatchRow row, List<String> cells) {}

    static ResultTable of(BatchPlan plan, List<BatchRow> rows, BatchFormatter formatter) {
        if (!plan.asksMembers()) {
            return new ResultTable(plan.header(), rows.stream().map(row -> line(plan, row)).toList());
        }
        var titles = Stream.of(Column.CODE, Column.CARD_ID).map(formatter::meaning);
        return new ResultTable(Stream.concat(titles, plan.header().stream()).toList(), rows.stream().flatMap(row -> members(plan, row)).toList());
    }

    /** The lines as rows to be checked: each with an answer of the server that says what was found, and those without a card left out. */
    OpenedSheet sheet(String name, OutcomeFormatter outcomes, Messages messages) {
        var titles = new ArrayList<>(header);
        titles.add(messages.of("batch.members.found"));
        var rows = lines.stream().map(line -> {
            var cells = new ArrayList<>(line.cells());
            cells.add(outcomes.found(line.row()));
            return new CheckedRow(BatchRow.waiting(line.row().number(), cells), List.of(), cells.getFirst().isEmpty() ? NOT_WAITING : null);
        }).toList();
        return new OpenedSheet(name, titles, rows, null, null);
    }

    private static Line line(BatchPlan plan, BatchRow row, String... before) {
        var own = IntStream.range(0, plan.header().size()).mapToObj(row::cell);
        return new Line(row, Stream.concat(Stream.of(before), own).toList());
    }

    private static Stream<Line> members(BatchPlan plan, BatchRow row) {
        var cards = MemberCard.waiting(plan, row);
        return cards.isEmpty() ? Stream.of(line(plan, row, "", "")) : cards.stream().map(card -> line(plan, row, card.code(), card.cardId()));
    }
}
