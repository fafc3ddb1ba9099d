package carddesk.ui.batch.check;

import carddesk.cards.Personal;
import carddesk.cards.Problem;
import carddesk.sheets.SheetNotice;
import carddesk.ui.Messages;
import carddesk.ui.ProblemFormatter;
import carddesk.ui.batch.check.CheckedRow.Mark;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.batch.parts.RowTable.Look;
import carddesk.ui.controls.Pill.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sentences for the problems of rows. A personal value is not repeated in a sentence while it is masked. */
final class CheckFormatter {

    private final List<String> header;
    private final Messages messages;
    private final ProblemFormatter problems;

    CheckFormatter(List<String> header, Messages messages) {
        this.header = header;
        this.messages = messages;
        this.problems = new ProblemFormatter(messages);
    }

    /** The problem of a cell with its row and column; empty when it has none. */
    Optional<String> problem(CheckedRow row, int column, boolean masked) {
        return row.noticeAt(column).map(this::of).or(() -> row.problemAt(column).map(found -> of(found.problem(), masked)))
                .map(sentence -> messages.of("batch.problem", row.row().number(), titleOf(column), sentence));
    }

    /** The first reason why a row cannot be sent or is left out. */
    Optional<String> reason(CheckedRow row, boolean masked) {
        return switch (row.mark()) {
            case READY -> Optional.empty();
            case MEND -> Stream.concat(
                            row.notices().stream().map(notice -> titled(notice.column(), of(notice))),
                            row.problems().stream().map(found -> found.column() < 0
                                    ? messages.of("batch.problem.noColumn", problems.nameOf(found.problem()))
                                    : titled(found.column(), of(found.problem(), masked))))
                    .findFirst();
            case LEFT_OUT -> row.leftOut().map(reason -> BatchFormatter.leftOut(reason, messages));
            case REPEATED, DONE_BEFORE -> Optional.of(messages.of("batch.leftOut." + row.mark().name()));
        };
    }

    Look look(Mark mark) {
        var word = of(mark);
        return switch (mark) {
            case READY -> new Look(word, Tone.SUCCESS, "fth-check");
            case MEND -> new Look(word, Tone.DANGER, "fth-alert-circle");
            case REPEATED -> new Look(word, Tone.WARNING, "fth-copy");
            case DONE_BEFORE -> new Look(word, Tone.NEUTRAL, "fth-check-circle");
            case LEFT_OUT -> new Look(word, Tone.NEUTRAL, "fth-minus-circle");
        };
    }

    String of(Mark mark) {
        return messages.of("batch.mark." + mark.name());
    }

    private String titleOf(int column) {
        return BatchFormatter.titleOf(header, column, messages);
    }

    private String titled(int column, String sentence) {
        return titleOf(column) + messages.of("word.colon") + sentence;
    }

    private String of(SheetNotice notice) {
        return messages.of("batch.notice." + notice.reason().name(), notice.details().toArray());
    }

    private String of(Problem problem, boolean masked) {
        boolean repeats = masked && problem.reason() == Problem.Reason.NOT_A_CHOICE;
        return repeats
                ? messages.of("problem.NOT_A_CHOICE", problem.details().stream().map(value -> new Personal(value).masked()).toArray())
                : problems.of(problem);
    }
}
