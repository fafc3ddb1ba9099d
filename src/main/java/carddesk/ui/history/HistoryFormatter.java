package carddesk.ui.history;

import carddesk.cards.CommonField;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.OpenEnum;
import carddesk.cards.Problem;
import carddesk.cards.UserCard;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalEntry.OfBatch;
import carddesk.journal.JournalEntry.Sender;
import carddesk.journal.Outcome;
import carddesk.journal.RecordedSend;
import carddesk.journal.SentField;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.RequestId;
import carddesk.ui.controls.Pill.Tone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Formats an entry as facts and as cells of a sheet. */
final class HistoryFormatter {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * A fact of an entry.
     *
     * @param of its value; empty where the entry has none
     * @param isCode whether the value is the code of a card
     */
    record Fact(String name, Function<JournalEntry, String> of, boolean isCode) {
        Fact(String name, Function<JournalEntry, String> of) {
            this(name, of, false);
        }
    }

    private final Messages messages;
    private final Formatter formatter;
    private final ZoneId zone;
    private final Predicate<JournalEntry> isOnItsWay;
    private final Explainer explainer;
    private final List<Fact> sent;
    private final List<Fact> came;

    /**
     * @param zone in which times are said
     * @param model of the history, whose {@code isOnItsWay} any thread may ask
     */
    HistoryFormatter(Messages messages, Formatter formatter, ZoneId zone, HistoryModel model) {
        this.isOnItsWay = model::isOnItsWay;
        this.messages = messages;
        this.formatter = formatter;
        this.zone = zone;
        this.explainer = new Explainer(messages);
        var who = model.isShared() ? Stream.of(
                new Fact(messages.of("history.databaseUser"), entry -> sender(entry, Sender::databaseUser)),
                new Fact(messages.of("history.machine"), entry -> sender(entry, Sender::machine))) : Stream.<Fact>empty();
        var sentFacts = Stream.of(
                new Fact(messages.of("history.profile"), entry -> model.isPractice() ? messages.of("shell.practice") : model.profileOf(entry)),
                new Fact(messages.of("history.merchantType"), this::merchantType),
                new Fact(messages.of("history.code"), JournalEntry::userCardCode, true),
                new Fact(messages.of("history.cardId"), JournalEntry::cardId),
                new Fact("OpenID", JournalEntry::openid),
                new Fact(messages.of("history.template"), entry -> Objects.requireNonNullElse(entry.templateTitle(), "")),
                new Fact(messages.of("history.sent"), this::sentState),
                new Fact(messages.of("history.fields"), this::fields),
                new Fact(messages.of("history.batch"), this::batch),
                new Fact(messages.of("history.digest"), JournalEntry::bodyDigest));
        var when = Stream.of(
                new Fact(messages.of("history.time"), entry -> time(entry.at())),
                new Fact(messages.of("history.operator"), JournalEntry::operator));
        this.sent = Stream.of(when, who, sentFacts).flatMap(facts -> facts).toList();
        this.came = List.of(
                new Fact(messages.of("history.result"), this::status),
                new Fact(messages.of("history.answer"), of(this::answer)),
                new Fact(messages.of("history.httpStatus"), of(outcome -> marked(outcome.httpStatus(), outcome.verified()))),
                new Fact(messages.of("history.errorCode"), of(outcome -> marked(outcome.errorCode(), outcome.verified()))),
                new Fact(messages.of("history.message"), of(this::message)),
                new Fact("Request-ID", this::requestId),
                new Fact(messages.of("requestCode.name"), of(outcome -> Optional.ofNullable(outcome.requestId())
                        .flatMap(id -> new RequestId(id, outcome.verified()).codeAndWho(messages)))),
                new Fact(messages.of("history.took"), this::took),
                new Fact(messages.of("history.cardState"), this::cardState),
                new Fact(messages.of("history.finished"), of(outcome -> Optional.of(time(outcome.finishedAt())))),
                new Fact(messages.of("history.asked"), of(outcome -> Optional.of(formatter.of(outcome.learnedByAsking())))));
    }

    private static String sender(JournalEntry entry, Function<Sender, String> part) {
        return Optional.ofNullable(entry.sender()).map(part).orElse("");
    }

    /** The spreadsheet of an attempt's batch; empty for a single confirmation. */
    String batch(JournalEntry entry) {
        return Optional.ofNullable(entry.batch()).map(OfBatch::fileName).map(name -> name.isBlank() ? messages.of("batch.pasted") : name).orElse("");
    }

    /** The fields that were sent, each before and after; of personal ones only that they were sent. */
    private String fields(JournalEntry entry) {
        return entry.fields().stream().map(field -> {
            var name = messages.orElse("field." + field.name(), formatter.of(OpenEnum.read(CommonField.class, field.name())));
            if (field.sent() == null) {
                return messages.of("history.field.personal", name);
            }
            return field.before() == null
                    ? messages.of("history.field.unseen", name, value(field, field.sent()))
                    : messages.of("history.field", name, value(field, field.before()), value(field, field.sent()));
        }).collect(Collectors.joining(messages.of("word.semicolon")));
    }

    private String value(SentField field, String value) {
        if (value.isEmpty()) {
            return messages.of("confirm.change.nothing");
        }
        return field.name().equals(Problem.Field.VALIDITY_TYPE.name()) ? formatter.of(SentField.validity(value)) : value;
    }

    /** The name of one send in a list of them: its number and its time. */
    String name(RecordedSend send) {
        return messages.of("history.send", send.number(), time(send.at()));
    }

    /** What came back of one send. */
    String outcome(RecordedSend send) {
        if (send.took() == null) {
            return messages.of("history.send.open");
        }
        var parts = Stream.of(
                send.failure() == null
                        ? Optional.of(messages.of("history.send.success"))
                        : answer(send.failure(), send.httpStatus(), send.verified()),
                marked(send.httpStatus() == null ? null : "HTTP " + send.httpStatus(), send.verified()),
                marked(send.errorCode(), send.verified()),
                Optional.ofNullable(send.requestId()).map(id -> new RequestId(id, send.verified()).name(messages) + " " + id),
                Optional.of(messages.of("shell.milliseconds", send.took().toMillis())));
        return parts.flatMap(Optional::stream).collect(Collectors.joining(" · "));
    }

    /** The Request-ID of the confirming call's answer; an unverified one is marked. */
    String requestId(JournalEntry entry) {
        return Optional.ofNullable(entry.outcome()).map(outcome -> RequestId.marked(outcome.requestId(), outcome.verified(), messages)).orElse("");
    }

    /** Whether an answer came to the confirming call, and whether it was accepted. */
    private Optional<String> answer(Outcome outcome) {
        boolean isAnswered = outcome.result() == Outcome.Result.CONFIRMED && !outcome.learnedByAsking();
        return Optional.ofNullable(outcome.failure()).map(word -> answer(word, outcome.httpStatus(), outcome.verified()))
                .orElseGet(() -> Optional.of(messages.of("history.send.success")).filter(said -> isAnswered));
    }

    private Optional<String> answer(String failure, @Nullable Integer status, boolean verified) {
        return explainer.recorded(failure, status)
                .map(title -> status != null && !verified ? messages.of("history.answer.notAccepted", title) : title);
    }

    /** The server's words, marked when unverified. Other failures have only technical words, which the answer's fact says better. */
    private Optional<String> message(Outcome outcome) {
        return outcome.failure() == null || outcome.failure().startsWith("ERROR") ? marked(outcome.message(), outcome.verified()) : Optional.empty();
    }

    private Optional<String> marked(@Nullable Object value, boolean verified) {
        return Optional.ofNullable(value).map(String::valueOf)
                .map(text -> verified ? text : messages.of("history.unverified", text));
    }

    /** What was sent. */
    List<Fact> sent() {
        return sent;
    }

    /** What came of it. */
    List<Fact> came() {
        return came;
    }

    List<String> columnNames() {
        return Stream.concat(sent.stream(), came.stream()).map(Fact::name).toList();
    }

    List<String> cells(JournalEntry entry) {
        return Stream.concat(sent.stream(), came.stream()).map(fact -> fact.of().apply(entry)).toList();
    }

    String time(Instant moment) {
        return SECOND.format(moment.atZone(zone));
    }

    String day(Instant moment) {
        return moment.atZone(zone).toLocalDate().toString();
    }

    String sentState(JournalEntry entry) {
        return formatter.of(OpenEnum.read(ConfirmState.class, entry.confirmState()));
    }

    /**
     * What became of an attempt. One that is being sent, or whose outcome a running batch asks for, is in progress; another one without an outcome
     * is unknown, as the person has to treat it.
     */
    String status(JournalEntry entry) {
        return isInProgress(entry) ? messages.of("history.status.inProgress") : messages.of("history.status." + entry.status());
    }

    private boolean isInProgress(JournalEntry entry) {
        return switch (entry.status()) {
            case UNFINISHED, UNKNOWN -> isOnItsWay.test(entry);
            case CONFIRMED, REFUSED -> false;
        };
    }

    String cardState(JournalEntry entry) {
        return Optional.ofNullable(entry.outcome()).map(Outcome::cardState)
                .map(word -> formatter.of(OpenEnum.read(UserCard.State.class, word))).orElse("");
    }

    /** That the card was seen settled and the attempt stays unknown for good; empty for all others. */
    Optional<String> undecided(JournalEntry entry) {
        return Optional.ofNullable(entry.outcome()).filter(outcome -> outcome.result() == Outcome.Result.UNKNOWN && !outcome.isOpen())
                .map(outcome -> messages.of("history.detail.undecided", cardState(entry)));
    }

    String took(JournalEntry entry) {
        return Optional.ofNullable(entry.outcome()).map(outcome -> messages.of("shell.milliseconds", outcome.took().toMillis())).orElse("");
    }

    Tone tone(JournalEntry entry) {
        return switch (entry.status()) {
            case CONFIRMED -> Tone.SUCCESS;
            case REFUSED -> Tone.DANGER;
            case UNKNOWN, UNFINISHED -> isInProgress(entry) ? Tone.ACCENT : Tone.WARNING;
        };
    }

    private String merchantType(JournalEntry entry) {
        return messages.orElse("merchantType." + entry.merchantType().toUpperCase(Locale.ROOT), entry.merchantType());
    }

    private static Function<JournalEntry, String> of(Function<Outcome, Optional<String>> part) {
        return entry -> Optional.ofNullable(entry.outcome()).flatMap(part).orElse("");
    }
}
