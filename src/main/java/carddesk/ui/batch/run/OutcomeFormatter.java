package carddesk.ui.batch.run;

import carddesk.batch.BatchPlan;
import carddesk.batch.LostMemberData;
import carddesk.batch.MemberCard;
import carddesk.cards.MemberField;
import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.RequestId;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.batch.parts.CellReason;
import carddesk.ui.batch.parts.RowTable.Look;
import carddesk.ui.controls.Pill.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words for the status of a row and the reason of it. */
final class OutcomeFormatter {

    private static final int MOST_GROUPS = 6;
    private static final int MOST_CARDS = 5;
    private static final int MOST_NUMBERS = 6;
    private static final Set<Status> NAMED_FOR_MEMBERS = Set.of(Status.UNDER_WAY, Status.REFUSED, Status.NOT_NEEDED, Status.LEFT_OUT);

    private final Messages messages;
    private final Explainer explainer;
    private final Formatter formatter;
    private final BatchPlan plan;
    private final Map<String, String> titles;

    OutcomeFormatter(BatchPlan plan, Messages messages, Formatter formatter) {
        this.plan = plan;
        this.titles = plan.templateIds().entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (one, _) -> one));
        this.messages = messages;
        this.explainer = new Explainer(messages);
        this.formatter = formatter;
    }

    String of(Status status) {
        boolean isOfMember = plan.asksMembers() && NAMED_FOR_MEMBERS.contains(status);
        return messages.of((isOfMember ? "batch.members.status." : "batch.status.") + status.name());
    }

    Look look(Status status) {
        var word = of(status);
        return switch (status) {
            case WAITING -> new Look(word, Tone.NEUTRAL, "fth-clock");
            case UNDER_WAY -> new Look(word, Tone.ACCENT, "fth-send");
            case RESOLVING -> new Look(word, Tone.ACCENT, "fth-search");
            case CONFIRMED -> new Look(word, Tone.SUCCESS, "fth-check");
            case REFUSED -> new Look(word, Tone.DANGER, "fth-x-circle");
            case UNKNOWN -> new Look(word, Tone.WARNING, "fth-help-circle");
            case FOUND -> new Look(word, Tone.WARNING, "fth-credit-card");
            case NOT_NEEDED -> new Look(word, Tone.ACCENT, "fth-check-circle");
            case LEFT_OUT -> new Look(word, Tone.NEUTRAL, "fth-minus-circle");
        };
    }

    /** Why a row has its status; empty for one that waits, is under way or confirmed. */
    Optional<String> reason(BatchRow row) {
        var cardState = Optional.ofNullable(row.cardState()).map(state -> OpenEnum.read(UserCard.State.class, state));
        return switch (row.status()) {
            case WAITING, UNDER_WAY, CONFIRMED -> Optional.empty();
            case RESOLVING -> Optional.of(messages.of("batch.resolving"));
            case FOUND -> Optional.of(cards(row));
            case NOT_NEEDED -> cardState.map(state -> messages.of("batch.notNeeded", formatter.of(state)))
                    .or(() -> plan.asksMembers() ? Optional.of(cards(row)) : Optional.empty());
            case LEFT_OUT -> Optional.ofNullable(row.reason()).map(this::leftOut);
            case REFUSED -> answer(row);
            case UNKNOWN -> cardState.filter(state -> !state.is(UserCard.State.UNACTIVATED))
                    .map(state -> messages.of("batch.unknown.settled", formatter.of(state)))
                    .or(() -> answer(row));
        };
    }

    /** What asking for a member's cards brought: its cards, or why there is no answer. */
    String found(BatchRow row) {
        return row.status() == Status.REFUSED ? code(row).or(() -> reason(row)).orElse("") : reason(row).orElseGet(() -> of(row.status()));
    }

    private String cards(BatchRow row) {
        var cards = MemberCard.of(plan, row);
        if (cards.isEmpty()) {
            return messages.of("batch.members.noCard");
        }
        var named = cards.stream().limit(MOST_CARDS)
                .map(card -> messages.of("batch.members.card", titles.getOrDefault(card.cardId(), card.cardId()), formatter.of(card.state())))
                .collect(Collectors.joining(messages.of("word.comma")));
        return cards.size() > MOST_CARDS ? messages.of("batch.members.more", named, cards.size()) : named;
    }

    /** The Request-ID of a row's last answer; an unverified one is marked. */
    Optional<String> requestId(BatchRow row) {
        return Optional.of(RequestId.marked(row.requestId(), row.verified(), messages)).filter(id -> !id.isEmpty());
    }

    /** The error code at the end of a row's Request-ID, in words; an unverified one is marked. */
    Optional<String> code(BatchRow row) {
        return Optional.ofNullable(row.requestId()).flatMap(id -> new RequestId(id, row.verified()).code(messages));
    }

    private Optional<String> codeAndWho(BatchRow row) {
        return Optional.ofNullable(row.requestId()).flatMap(id -> new RequestId(id, row.verified()).codeAndWho(messages));
    }

    /** The {@value #MOST_GROUPS} largest groups of refused rows by their error code, or else by their reason: {@code 212 × …}. */
    List<String> refusals(List<BatchRow> rows) {
        var counts = rows.stream().filter(row -> row.status() == Status.REFUSED)
                .collect(Collectors.groupingBy(row -> codeAndWho(row).or(() -> reason(row)).orElse("-"), Collectors.counting()));
        var key = plan.asksMembers() ? "batch.members.refusals" : "batch.refusals.group";
        return counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(group -> messages.of(key, group.getValue(), group.getKey())).limit(MOST_GROUPS).toList();
    }

    /** The {@value #MOST_GROUPS} largest groups of rows that were left out, by their reason and with their numbers. */
    List<String> leftOut(List<BatchRow> rows) {
        var groups = new LinkedHashMap<String, List<Integer>>();
        rows.stream().filter(row -> row.status() == Status.LEFT_OUT)
                .forEach(row -> groups.computeIfAbsent(reason(row).orElse("-"), reason -> new ArrayList<>()).add(row.number()));
        return groups.entrySet().stream().sorted(Comparator.comparingInt(group -> -group.getValue().size())).limit(MOST_GROUPS)
                .map(group -> messages.of("batch.leftOut.rows", numbers(group.getValue()), group.getKey())).toList();
    }

    private String numbers(List<Integer> rows) {
        var some = rows.stream().limit(MOST_NUMBERS).map(BatchFormatter::count).collect(Collectors.joining(messages.of("word.comma")));
        return rows.size() > MOST_NUMBERS ? messages.of("batch.leftOut.more", some, BatchFormatter.count(rows.size())) : some;
    }

    private String leftOut(String reason) {
        return LostMemberData.fields(reason)
                .map(fields -> fields.stream().map(this::nameOf).collect(Collectors.joining(messages.of("word.comma"))))
                .map(names -> messages.of("batch.leftOut.MEMBER_DATA", names))
                .or(() -> CellReason.sentence(reason, plan.header(), messages).map(cell -> messages.of("batch.leftOut.cell", cell)))
                .orElseGet(() -> BatchFormatter.leftOut(reason, messages));
    }

    private String nameOf(MemberField field) {
        return switch (field) {
            case MemberField.PhoneNumber _ -> messages.of("field.PHONE_NUMBER");
            case MemberField.Common common -> formatter.of(common.flag());
            case MemberField.Custom custom -> custom.name();
        };
    }

    /** The description of a failure, otherwise the server's words. */
    private Optional<String> answer(BatchRow row) {
        return Optional.ofNullable(row.failure()).flatMap(word -> explainer.recorded(word, row.httpStatus())).or(() -> words(row));
    }

    private static Optional<String> words(BatchRow row) {
        var parts = Stream.of(row.message(), row.errorCode()).filter(part -> part != null && !part.isBlank()).toList();
        return parts.isEmpty() ? Optional.ofNullable(row.httpStatus()).map(status -> "HTTP " + status) : Optional.of(String.join(" · ", parts));
    }
}
