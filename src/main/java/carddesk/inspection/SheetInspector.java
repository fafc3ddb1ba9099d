package carddesk.inspection;

import carddesk.batch.BatchPlan;
import carddesk.batch.Column;
import carddesk.batch.EncodingSample;
import carddesk.batch.Headings;
import carddesk.batch.RowCheck;
import carddesk.batch.RowCheck.CellProblem;
import carddesk.batch.RowCheck.Result;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Personal;
import carddesk.cards.Problem;
import carddesk.inspection.Finding.Level;
import carddesk.journal.CardKey;
import carddesk.sheets.Sheet;
import carddesk.sheets.SheetException;
import carddesk.sheets.SheetNotice;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReader;
import carddesk.sheets.SheetReading;
import carddesk.sheets.SheetRow;
import carddesk.sheets.SheetSource;
import carddesk.sheets.SheetSource.Format;
import carddesk.sheets.SheetSource.Worksheet;
import carddesk.ui.Messages;
import carddesk.ui.ProblemFormatter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inspects a spreadsheet as the batch page checks it, before templates and the history are asked. */
final class SheetInspector {

    /** Without these nothing can be confirmed; a template may also be chosen for all rows. */
    private static final List<Column> NEEDED = List.of(Column.CODE, Column.OPENID);

    /** A placeholder for the template that the user chooses for all rows. */
    private static final String CHOSEN_TEMPLATE = "CHOSEN";

    /** Columns whose values identify no member; they are not masked. */
    private static final Set<Column> SHOWN = Set.of(Column.CARD_ID, Column.STATE, Column.COLOUR, Column.LEVEL, Column.VALIDITY_KIND,
            Column.VALID_FROM, Column.VALID_TO, Column.VALID_DAYS);
    private static final Pattern LIKE_A_VALUE = Pattern.compile(".*(\\d{7}|@).*");
    private static final int LONGEST_SHOWN = 40;

    private final InspectionReport report;
    private final Messages messages;
    private final ProblemFormatter problems;
    private final Clock clock;

    SheetInspector(InspectionReport report, Clock clock) {
        this.report = report;
        this.messages = report.messages();
        this.problems = new ProblemFormatter(messages);
        this.clock = clock;
    }

    /** A spreadsheet with the meaning of its columns and the results of its rows. */
    private record Checked(String place, Sheet sheet, List<@Nullable Column> columns, List<Result> results) {}

    void inspect(Path file) {
        var place = String.valueOf(file);
        try {
            inspect(SheetReader.read(file, Headings.titles(), SheetOptions.automatic()), place);
        } catch (SheetException refused) {
            refused(refused, place);
        } catch (IOException unreadable) {
            report.add(Level.PROBLEM, "inspect.file.unreadable", place);
        }
    }

    private void inspect(SheetReading reading, String place) {
        var sheet = reading.sheet();
        var columns = Headings.recognise(sheet.header());
        addSource(reading.source(), place, columns, sheet);
        if (columns.stream().allMatch(Objects::isNull)) {
            report.add(Level.PROBLEM, "inspect.sheet.untitled", place, sheet.rows().size());
            return;
        }
        var plan = new BatchPlan(sheet.name(), sheet.header(), columns,
                columns.stream().filter(Objects::nonNull).filter(Column::isPersonal).collect(Collectors.toSet()),
                columns.contains(Column.CARD_ID) ? null : CHOSEN_TEMPLATE,
                ConfirmState.CREATE_CARD_SUCCESS, clock.getZone(), true, Map.of());
        var check = new RowCheck(plan, Map.of(), LocalDate.now(clock));
        var checked = new Checked(place, sheet, columns, sheet.rows().stream().map(row -> check.of(row.cells())).toList());
        addColumns(checked);
        addRows(checked);
    }

    private void addSource(SheetSource source, String place, List<@Nullable Column> columns, Sheet sheet) {
        report.addSaid(Level.INFO, "sheet.format." + source.format(), place,
                messages.of(source.format() == Format.XLSX ? "batch.format.xlsx" : "batch.format.csv"));
        Optional.ofNullable(source.encoding()).ifPresent(encoding -> {
            var name = messages.of("batch.encoding." + encoding);
            if (source.isEncodingCertain()) {
                report.add(Level.INFO, "inspect.sheet.encoding", place, name);
            } else {
                report.addSaid(Level.WARNING, "sheet.encoding", place, messages.of("inspect.sheet.encodingGuess", name, EncodingSample.of(sheet)));
            }
        });
        if (source.worksheet() != null) {
            boolean isHidden = source.worksheet().isHidden();
            report.addSaid(isHidden ? Level.WARNING : Level.INFO, "sheet.taken", place,
                    messages.of(isHidden ? "inspect.sheet.takenHidden" : "inspect.sheet.taken", source.worksheet().name()));
        }
        var others = source.worksheets().stream().filter(other -> !other.equals(source.worksheet())).map(Worksheet::name).toList();
        if (!others.isEmpty()) {
            report.add(Level.INFO, "inspect.sheet.others", place, String.join(messages.of("word.comma"), others));
        }
        if (columns.stream().anyMatch(Objects::nonNull)) {
            report.add(Level.INFO, "inspect.sheet.titles", place, source.titleRow());
        }
        if (source.hiddenRows() > 0) {
            report.add(Level.WARNING, "inspect.sheet.hidden", place, source.hiddenRows());
        }
    }

    private void addColumns(Checked checked) {
        for (int column = 0; column < checked.columns().size(); column++) {
            var title = title(checked, column);
            var cell = checked.place() + "#" + letters(column);
            var meaning = checked.columns().get(column);
            if (meaning == null) {
                report.addSaid(Level.INFO, "sheet.column.none", cell, messages.of("inspect.sheet.unused", title));
            } else {
                var name = messages.of("batch.column." + meaning);
                report.addSaid(Level.INFO, "sheet.column." + meaning, cell,
                        messages.of("inspect.sheet.column", title, name, sample(checked, column, meaning)));
            }
        }
        NEEDED.stream().filter(needed -> !checked.columns().contains(needed)).forEach(needed -> report.addSaid(Level.PROBLEM,
                "sheet.missing." + needed, checked.place(), messages.of("inspect.sheet.missing", messages.of("batch.column." + needed))));
        if (!checked.columns().contains(Column.CARD_ID)) {
            report.addSaid(Level.WARNING, "sheet.missing." + Column.CARD_ID, checked.place(),
                    messages.of("inspect.sheet.missingTemplate", messages.of("batch.column." + Column.CARD_ID)));
        }
    }

    /** The first value of a column, masked where it is a member's or names a card, and its length: so lost zeros are seen. */
    private String sample(Checked checked, int column, Column meaning) {
        var first = checked.sheet().rows().stream().map(row -> row.cell(column)).filter(cell -> !cell.isBlank()).findFirst();
        if (first.isEmpty()) {
            return messages.of("inspect.sheet.blank");
        }
        var value = first.get();
        var shown = SHOWN.contains(meaning) ? SheetRow.shortened(value, LONGEST_SHOWN) : new Personal(value).masked();
        return messages.of("inspect.sheet.sample", shown, value.codePointCount(0, value.length()));
    }

    private void addRows(Checked checked) {
        var notices = checked.sheet().notices().stream().collect(Collectors.groupingBy(SheetNotice::row));
        var repeated = RowCheck.repeated(checked.results());
        var first = new HashMap<CardKey, Integer>();
        int ready = 0;
        int wrong = 0;
        var details = new ArrayList<Finding>();
        for (int i = 0; i < checked.results().size(); i++) {
            var row = checked.sheet().rows().get(i);
            var found = ofRow(checked, row, notices.getOrDefault(row.number(), List.of()), checked.results().get(i));
            var card = checked.results().get(i).card();
            int earlier = first.computeIfAbsent(new CardKey(card.code(), card.cardId(), ""), _ -> row.number());
            if (!found.isEmpty() || !checked.columns().containsAll(NEEDED)) {
                wrong++;
                details.addAll(found);
            } else if (repeated.get(i)) {
                details.add(new Finding(
                        Level.WARNING, "sheet.repeated", checked.place() + "#" + row.number(), messages.of("inspect.sheet.repeated", earlier)));
            } else {
                ready++;
            }
        }
        report.add(ready == 0 ? Level.PROBLEM : Level.INFO, "inspect.sheet.rows", checked.place(),
                checked.results().size(), ready, wrong, checked.results().size() - ready - wrong);
        long titles = checked.results().stream().filter(result -> result instanceof Result.Wrong(var _, var found)
                && found.stream().anyMatch(SheetInspector::namesTemplateByTitle)).count();
        if (titles > 0) {
            report.add(Level.WARNING, "inspect.sheet.templateTitles", checked.place(), titles);
        }
        report.addAll(details);
    }

    private static boolean namesTemplateByTitle(CellProblem problem) {
        return problem.problem().reason() == Problem.Reason.TEMPLATES_NOT_LOADED;
    }

    /** The findings about the cells of a row, in the order of the columns; without those about missing columns. */
    private List<Finding> ofRow(Checked checked, SheetRow row, List<SheetNotice> notices, Result result) {
        var unread = notices.stream().map(SheetNotice::column).collect(Collectors.toCollection(HashSet::new));
        var wrong = result instanceof Result.Wrong(var _, var found)
                ? found.stream().filter(problem -> !unread.contains(problem.column()))
                        .filter(problem -> !isMissing(checked, problem) && !namesTemplateByTitle(problem)).toList()
                : List.<CellProblem>of();
        return Stream.concat(
                        notices.stream().filter(notice -> notice.column() < checked.columns().size())
                                .sorted(Comparator.comparingInt(SheetNotice::column)).map(notice -> finding(checked, notice)),
                        wrong.stream().map(problem -> finding(checked, row, problem)))
                .toList();
    }

    private static boolean isMissing(Checked checked, CellProblem problem) {
        return problem.column() < 0 && NEEDED.stream().filter(needed -> !checked.columns().contains(needed))
                .anyMatch(needed -> column(problem.problem()) == needed);
    }

    private Finding finding(Checked checked, SheetNotice notice) {
        var details = notice.details().stream().map(detail -> isValue(notice) ? new Personal(detail).masked() : detail).toArray();
        return new Finding(Level.PROBLEM, "sheet.cell." + notice.reason(), cell(checked, notice.row(), notice.column()),
                titled(checked, notice.column(), switch (notice.reason()) {
                    case FORMULA_WITHOUT_VALUE -> messages.of("inspect.sheet.FORMULA_WITHOUT_VALUE");
                    case LEADING_ZEROS -> messages.of("inspect.sheet.LEADING_ZEROS");
                    default -> messages.of("batch.notice." + notice.reason(), details);
                }));
    }

    private static boolean isValue(SheetNotice notice) {
        return notice.reason() == SheetNotice.Reason.NUMBER_CUT;
    }

    private Finding finding(Checked checked, SheetRow row, CellProblem found) {
        var problem = found.problem();
        var sentence = problem.reason() == Problem.Reason.NOT_A_CHOICE
                ? messages.of("problem." + problem.reason(), problem.details().stream().map(value -> new Personal(value).masked()).toArray())
                : problems.of(problem);
        var code = "sheet.cell." + problem.reason();
        return found.column() < 0
                ? new Finding(Level.PROBLEM, code, checked.place() + "#" + row.number(),
                        messages.of("inspect.sheet.noColumn", messages.of("batch.column." + column(problem))))
                : new Finding(Level.PROBLEM, code, cell(checked, row.number(), found.column()), titled(checked, found.column(), sentence));
    }

    private static Column column(Problem problem) {
        return switch (problem.field()) {
            case USER_CARD_CODE -> Column.CODE;
            case VALIDITY_TYPE -> Column.VALIDITY_KIND;
            case CUSTOM_FIELD -> Column.CUSTOM_NAME;
            default -> Column.valueOf(problem.field().name());
        };
    }

    private void refused(SheetException refused, String place) {
        var key = "batch.refused." + refused.reason();
        var details = refused.details().toArray();
        var where = place + refused.row().map(row -> "#" + refused.column().map(SheetInspector::letters).orElse("") + row).orElse("");
        report.addSaid(Level.PROBLEM, "sheet.refused." + refused.reason(), where, messages.of("inspect.sheet.refused",
                messages.of(key + ".title", details), messages.of(key + ".why", details), messages.of(key + ".todo", details)));
    }

    private String titled(Checked checked, int column, String sentence) {
        return title(checked, column) + messages.of("word.colon") + sentence;
    }

    private String title(Checked checked, int column) {
        var title = checked.sheet().header().get(column).strip();
        if (title.isEmpty()) {
            return messages.of("batch.column.untitled", column + 1);
        }
        boolean isKnown = checked.columns().get(column) != null;
        return SheetRow.shortened(!isKnown && LIKE_A_VALUE.matcher(title).matches() ? new Personal(title).masked() : title, LONGEST_SHOWN);
    }

    private static String cell(Checked checked, int row, int column) {
        return checked.place() + "#" + letters(column) + row;
    }

    /** A column as spreadsheets name it: A, B, … Z, AA. */
    static String letters(int column) {
        var last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
