package carddesk.ui.batch;

import carddesk.batch.Column;
import carddesk.batch.LostMemberData;
import carddesk.batch.RowResult;
import carddesk.batch.RowStatus;
import carddesk.batch.SendSummary;
import carddesk.cards.MemberField;
import carddesk.cards.OpenEnum;
import carddesk.cards.Personal;
import carddesk.cards.Problem;
import carddesk.cards.UserCard;
import carddesk.sheets.SheetException;
import carddesk.sheets.SheetNotice;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.RequestId;
import carddesk.ui.confirm.ProblemFormatter;
import carddesk.ui.controls.Pill.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is the matter with rows, and what became of them. */
final class BatchFormatter {

    private static final int MINUTE = 60;

    private final Messages messages;
    private final Explainer explainer;
    private final Formatter formatter;
    private final ProblemFormatter problems;

    BatchFormatter(Messages messages, Formatter formatter) {
        this.messages = messages;
        this.explainer = new Explainer(messages);
        this.formatter = formatter;
        this.problems = new ProblemFormatter(messages);
    }

    /** What a column of the file can mean; a word for one that means nothing to the program. */
    String meaning(Optional<Column> column) {
        return column.map(known -> messages.of("batch.column." + known.name())).orElseGet(() -> messages.of("batch.column.none"));
    }

    /** What several columns mean, after one another. */
    String meanings(List<Column> columns) {
        return columns.stream().map(column -> meaning(Optional.of(column))).collect(Collectors.joining(messages.of("word.comma")));
    }

    /** The fields that rows write, each with how many; empty when they write nothing but their confirmation. */
    Optional<String> fields(SendSummary sending) {
        var fields = sending.fields().entrySet().stream()
                .map(field -> messages.of("batch.start.field", field(field.getKey()), Counts.of(field.getValue())))
                .collect(Collectors.joining(messages.of("word.semicolon")));
        return Optional.of(fields).filter(named -> !named.isEmpty());
    }

    private String field(Column field) {
        return switch (field) {
            case STATE -> messages.of("batch.start.state");
            case VALIDITY_KIND -> messages.of("batch.start.validity");
            case CUSTOM_CHOSEN -> messages.of("batch.start.custom");
            default -> meaning(Optional.of(field));
        };
    }

    /** Why a cell is wrong, naming row and column. A member's own value is not repeated in the sentence unless it is shown. */
    Optional<String> problem(Line line, int column, List<String> header, boolean masked) {
        var title = LinesTable.titleOf(header, column, messages);
        return line.noticeAt(column).map(this::of).or(() -> line.problemAt(column).map(found -> of(found.problem(), masked)))
                .map(sentence -> messages.of("batch.problem", line.number(), title, sentence));
    }

    /** The first reason why a row cannot be sent as it is, or is left out. */
    Optional<String> reason(Line line, List<String> header, boolean masked) {
        return switch (line.mark()) {
            case READY -> Optional.empty();
            case MEND -> Stream.concat(
                            line.notices().stream().map(notice -> titled(header, notice.column(), of(notice))),
                            line.problems().stream().map(found -> found.column() < 0
                                    ? messages.of("batch.problem.noColumn", problems.nameOf(found.problem()))
                                    : titled(header, found.column(), of(found.problem(), masked))))
                    .findFirst();
            case REPEATED, DONE_BEFORE -> Optional.of(messages.of("batch.leftOut." + line.mark().name()));
        };
    }

    /** How a row's mark looks. */
    PillCell.Look look(Mark mark) {
        var word = messages.of("batch.mark." + mark.name());
        return switch (mark) {
            case READY -> new PillCell.Look(word, Tone.SUCCESS, "fth-check");
            case MEND -> new PillCell.Look(word, Tone.DANGER, "fth-alert-circle");
            case REPEATED -> new PillCell.Look(word, Tone.WARNING, "fth-copy");
            case DONE_BEFORE -> new PillCell.Look(word, Tone.NEUTRAL, "fth-check-circle");
        };
    }

    /** The word for a status. */
    String of(RowStatus status) {
        return messages.of("batch.status." + status.name());
    }

    /** How a row's status looks. */
    PillCell.Look look(RowStatus status) {
        var word = of(status);
        return switch (status) {
            case WAITING -> new PillCell.Look(word, Tone.NEUTRAL, "fth-clock");
            case UNDER_WAY -> new PillCell.Look(word, Tone.ACCENT, "fth-send");
            case RESOLVING -> new PillCell.Look(word, Tone.ACCENT, "fth-search");
            case CONFIRMED -> new PillCell.Look(word, Tone.SUCCESS, "fth-check");
            case REFUSED -> new PillCell.Look(word, Tone.DANGER, "fth-x-circle");
            case UNKNOWN -> new PillCell.Look(word, Tone.WARNING, "fth-help-circle");
            case NOT_NEEDED -> new PillCell.Look(word, Tone.ACCENT, "fth-check-circle");
            case LEFT_OUT -> new PillCell.Look(word, Tone.NEUTRAL, "fth-minus-circle");
        };
    }

    /** Why a row's outcome is what it is. */
    Optional<String> reason(RunLine line) {
        return line.result().flatMap(result -> switch (line.status()) {
            case WAITING, UNDER_WAY, CONFIRMED -> Optional.<String>empty();
            case RESOLVING -> Optional.of(messages.of("batch.resolving"));
            case NOT_NEEDED -> result.cardState().map(state -> messages.of("batch.notNeeded", formatter.of(OpenEnum.read(UserCard.State.class,
                    state))))
                    .or(result::message);
            case LEFT_OUT -> result.message().map(this::leftOut);
            case REFUSED -> said(result);
            case UNKNOWN -> result.cardState().map(state -> OpenEnum.read(UserCard.State.class, state))
                    .filter(state -> !state.is(UserCard.State.UNACTIVATED))
                    .map(state -> messages.of("batch.unknown.settled", formatter.of(state)))
                    .or(() -> said(result));
        });
    }

    private String leftOut(String reason) {
        return LostMemberData.fields(reason)
                .map(fields -> fields.stream().map(this::nameOf).collect(Collectors.joining(messages.of("word.comma"))))
                .map(names -> messages.of("batch.leftOut.MEMBER_DATA", names))
                .orElseGet(() -> messages.orElse("batch.leftOut." + reason, messages.of("batch.leftOut.rule", reason)));
    }

    private String nameOf(MemberField field) {
        return switch (field) {
            case MemberField.PhoneNumber _ -> messages.of("field.PHONE_NUMBER");
            case MemberField.Common common -> formatter.of(common.flag());
            case MemberField.Custom custom -> custom.name();
        };
    }

    /** The Request-ID of a row's last answer; an unverified one is marked. */
    Optional<String> requestId(RunLine line) {
        return line.result().map(result -> RequestId.marked(result.requestId(), result.verified(), messages)).filter(id -> !id.isEmpty());
    }

    /** Why a file or a pasted text is no spreadsheet that can be opened. */
    Explanation explain(SheetException unfit) {
        var stem = "batch.refused." + unfit.reason().name();
        var where = unfit.row().map(row -> messages.of("batch.refused.row", row)
                + unfit.column().map(column -> messages.of("batch.refused.column", column + 1)).orElse("") + messages.of("word.colon")).orElse("");
        return told(messages.of(stem + ".title"), where + messages.of(stem + ".why", unfit.details().toArray()), messages.of(stem + ".todo"));
    }

    /** A file that the system does not hand out. */
    Explanation unreadable() {
        return told(messages.of("batch.unreadable.title"), messages.of("batch.unreadable.why"), messages.of("batch.unreadable.todo"));
    }

    /** A moment, to the minute. */
    String time(Instant moment, ZoneId zone) {
        return formatter.time(moment.atZone(zone).toOffsetDateTime());
    }

    /** About how long something takes. */
    String about(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < MINUTE) {
            return messages.of("batch.time.seconds", seconds);
        }
        long minutes = Math.ceilDiv(seconds, MINUTE);
        return minutes < MINUTE ? messages.of("batch.time.minutes", minutes) : messages.of("batch.time.hours", minutes / MINUTE, minutes % MINUTE);
    }

    private Explanation told(String title, String why, String todo) {
        return new Explanation(title, why, todo, messages.of("failure.who", messages.of("responsible.YOU")), Optional.empty(), Optional.empty(),
                title);
    }

    /** The message of WeChat Pay, otherwise a description of the answer; unverified answers are marked. */
    private Optional<String> said(RowResult result) {
        return result.failure().flatMap(word -> explainer.recorded(word, result.httpStatus())).or(() -> words(result));
    }

    private static Optional<String> words(RowResult result) {
        var parts = Stream.of(result.message(), result.errorCode()).flatMap(Optional::stream).filter(part -> !part.isBlank()).toList();
        return parts.isEmpty() ? result.httpStatus().map(status -> "HTTP " + status) : Optional.of(String.join(" · ", parts));
    }

    private String titled(List<String> header, int column, String sentence) {
        return LinesTable.titleOf(header, column, messages) + messages.of("word.colon") + sentence;
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
