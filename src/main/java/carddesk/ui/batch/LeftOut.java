package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.RowResult;
import carddesk.batch.RowStatus;
import carddesk.journal.Attribution;
import carddesk.journal.NewBatch;
import java.util.List;
import java.util.Optional;

/** How the rows of a check become those of a batch: all of them, since the result file holds all; those that are not sent say why. */
final class LeftOut {

    /** The reason of a row that a person left out by hand. */
    static final String BY_HAND = "BY_HAND";

    private LeftOut() {}

    static RunLine runLine(Line line) {
        var row = line.row();
        return line.isSent() ? new RunLine(row.number(), row.cells()) : RunLine.leftOut(row.number(), row.cells(), reason(line));
    }

    static NewBatch batch(Attribution attribution, BatchPlan plan, List<RunLine> lines) {
        Iterable<NewBatch.Row> rows = () -> lines.stream().map(line -> new NewBatch.Row(
                line.number(), line.cells(), line.status() == RowStatus.LEFT_OUT ? reason(line) : Optional.empty())).iterator();
        return new NewBatch(
                attribution.profile(), attribution.merchantType(), attribution.operator(), plan.fileName(), BatchPlanJson.text(plan),
                BatchPlanJson.personalCells(plan), rows);
    }

    private static String reason(Line line) {
        return line.mark() == Mark.READY ? BY_HAND : line.mark().name();
    }

    private static Optional<String> reason(RunLine line) {
        return line.result().flatMap(RowResult::message);
    }
}
