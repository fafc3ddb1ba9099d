package carddesk.ui.batch.open;

import carddesk.batch.Column;
import carddesk.cards.CardService;
import carddesk.cards.Personal;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import carddesk.journal.CardKey;
import carddesk.journal.EncryptedCells;
import carddesk.ui.Messages;
import carddesk.ui.batch.check.CheckedRow;
import carddesk.ui.batch.check.OpenedSheet;
import carddesk.ui.batch.check.OpenedSheet.NotificationCounts;
import carddesk.ui.batch.open.LoggedNotification.LeftOut;
import carddesk.ui.batch.parts.NotificationLogException;
import carddesk.ui.batch.parts.NotificationLogException.Reason;
import carddesk.ui.confirm.notification.NotificationReader;
import carddesk.ui.confirm.notification.NotificationReading.Opened;
import carddesk.wechatpay.CallbackLog;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the notifications of a log into rows: one for each card, of its newest notification, and one for each notification that is left
 * out.
 */
final class NotificationLog {

    /** Most different notifications. */
    static final int MAX = 200_000;

    private static final int READ_AT_ONCE = 512;

    /** The line in the log and the time of the notification come before these. */
    private static final List<Column> COLUMNS = List.of(Column.CODE, Column.CARD_ID, Column.OPENID, Column.PHONE_NUMBER, Column.NAME, Column.SEX,
            Column.BIRTHDAY, Column.ADDRESS, Column.EMAIL, Column.CITY, Column.CUSTOM_NAME, Column.CUSTOM_CHOSEN);
    private static final int BEFORE_COLUMNS = 2;
    private static final String SEPARATOR = ";";

    private final CardService cards;
    private final NotificationReader reader;
    private final Messages messages;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Row> byId = new HashMap<>();
    private final Map<CardKey, Row> byCard = new HashMap<>();
    private final Map<String, String> shared = new HashMap<>();
    private int found;
    private int opened;
    private int undecrypted;

    /** A row that a newer notification of its card may still change. */
    private static final class Row {
        private final @Nullable String[] cells = new String[BEFORE_COLUMNS + COLUMNS.size()];
        private Instant created = Instant.MIN;
        private @Nullable String leftOut;
        private boolean isUndecrypted;
        private boolean isUnproven;
    }

    NotificationLog(CardService cards, NotificationReader reader, Messages messages) {
        this.cards = cards;
        this.reader = reader;
        this.messages = messages;
    }

    /**
     * Reads a log; empty when there is no notification in it.
     *
     * @param name the file's own name; blank for pasted text
     */
    Optional<OpenedSheet> read(CallbackLog log, String name) throws IOException, NotificationLogException {
        try {
            gather(log);
        } catch (CallbackLog.TooLong tooLong) {
            throw new NotificationLogException(Reason.TOO_LONG);
        }
        if (found == 0) {
            return Optional.empty();
        }
        if (opened == 0 && undecrypted > 0) {
            throw new NotificationLogException(Reason.WRONG_SECRET);
        }
        int leftOut = (int) rows.stream().filter(row -> row.leftOut != null).count();
        int unproven = (int) rows.stream().filter(row -> row.leftOut == null && row.isUnproven).count();
        return Optional.of(sheet(name, new NotificationCounts(found, found - rows.size(), leftOut, unproven)));
    }

    private void gather(CallbackLog log) throws IOException, NotificationLogException {
        LoggedNotification pending = null;
        boolean isProvenBehind = false;
        for (var entries = some(log); !entries.isEmpty(); entries = some(log)) {
            if (!reader.hasSecret()) {
                throw new NotificationLogException(Reason.NO_SECRET);
            }
            for (var read : entries.parallelStream().map(entry -> LoggedNotification.read(entry, reader)).toList()) {
                if (pending != null) {
                    add(pending, isProvenBehind, read.before().isProven());
                    isProvenBehind = pending.after().isProven();
                }
                pending = read;
            }
        }
        if (pending != null) {
            add(pending, isProvenBehind, false);
        }
    }

    private static List<CallbackLog.Entry> some(CallbackLog log) throws IOException {
        var entries = new ArrayList<CallbackLog.Entry>();
        while (entries.size() < READ_AT_ONCE) {
            var next = log.next();
            if (next.isEmpty()) {
                break;
            }
            entries.add(next.get());
        }
        return entries;
    }

    /** Of the same notification or card again, the newest that can be read counts. */
    private void add(LoggedNotification read, boolean isBeforeTaken, boolean isAfterTaken) throws NotificationLogException {
        found++;
        var reason = read.leftOut(isBeforeTaken, isAfterTaken);
        boolean isForged = reason != null && reason.equals(LeftOut.FORGED.name());
        boolean isUndecrypted = reason != null && reason.equals(LeftOut.NOT_DECRYPTED.name());
        var card = isForged ? null : read.opened();
        opened += card == null ? 0 : 1;
        undecrypted += isUndecrypted ? 1 : 0;
        var id = (isForged ? reason : "") + read.id();
        var known = card != null && byCard.containsKey(key(card)) ? byCard.get(key(card)) : read.id().isEmpty() ? null : byId.get(id);
        var row = known == null ? newRow() : known;
        byId.putIfAbsent(id, row);
        if (card != null) {
            byCard.put(key(card), row);
        }
        var created = time(read.createTime());
        if (known == null || (card != null && (known.isUndecrypted || created.isAfter(known.created)))) {
            row.isUndecrypted = isUndecrypted;
            fill(row, read, card, created, reason);
        }
    }

    private Row newRow() throws NotificationLogException {
        if (rows.size() == MAX) {
            throw new NotificationLogException(Reason.TOO_MANY);
        }
        var row = new Row();
        rows.add(row);
        return row;
    }

    private void fill(Row row, LoggedNotification read, @Nullable Opened card, Instant created, @Nullable String reason) {
        row.created = created;
        row.leftOut = reason;
        row.cells[0] = String.valueOf(read.line());
        row.cells[1] = read.createTime();
        if (card != null) {
            put(row, Column.CODE, card.card().code());
            put(row, Column.CARD_ID, shared(card.card().cardId()));
            put(row, Column.OPENID, card.card().openid());
            row.isUnproven = !card.origin().isProven();
            fillPersonal(row, card.card());
        }
    }

    private void fillPersonal(Row row, UserCard card) {
        put(row, Column.PHONE_NUMBER, Optional.ofNullable(card.phoneNumber()).map(Personal::reveal).orElse(null));
        card.commonValues().forEach(common -> Optional.ofNullable(common.field().known()).ifPresent(field -> put(row, switch (field) {
            case USER_FORM_FLAG_SEX -> Column.SEX;
            case USER_FORM_FLAG_NAME -> Column.NAME;
            case USER_FORM_FLAG_BIRTHDAY -> Column.BIRTHDAY;
            case USER_FORM_FLAG_ADDRESS -> Column.ADDRESS;
            case USER_FORM_FLAG_EMAIL -> Column.EMAIL;
            case USER_FORM_FLAG_CITY -> Column.CITY;
        }, common.value().reveal())));
        card.customValues().stream().limit(1).forEach(custom -> {
            put(row, Column.CUSTOM_NAME, shared(custom.name()));
            put(row, Column.CUSTOM_CHOSEN, custom.chosen().stream().map(Personal::reveal).collect(Collectors.joining(SEPARATOR)));
        });
    }

    private static void put(Row row, Column column, @Nullable String text) {
        row.cells[BEFORE_COLUMNS + COLUMNS.indexOf(column)] = text;
    }

    private @Nullable String shared(@Nullable String text) {
        return text == null ? null : shared.computeIfAbsent(text, same -> same);
    }

    private static CardKey key(Opened opened) {
        var card = opened.card();
        return new CardKey(card.code(), String.valueOf(card.cardId()), String.valueOf(card.openid()));
    }

    private static Instant time(String createTime) {
        try {
            return OffsetDateTime.parse(createTime).toInstant();
        } catch (DateTimeParseException none) {
            return Instant.MIN;
        }
    }

    private OpenedSheet sheet(String name, NotificationCounts counts) {
        var used = IntStream.range(0, BEFORE_COLUMNS + COLUMNS.size())
                .filter(column -> column < BEFORE_COLUMNS + 3 || rows.stream().anyMatch(row -> row.cells[column] != null)).boxed().toList();
        var header = Stream.concat(Stream.of(messages.of("batch.notifications.line"), messages.of("batch.notifications.time")),
                COLUMNS.stream().map(column -> messages.of("batch.column." + column.name()))).toList();
        var checked = new ArrayList<CheckedRow>(rows.size());
        for (var row : rows) {
            checked.add(new CheckedRow(BatchRow.waiting(checked.size() + 1, cells(row, used)), List.of(), row.leftOut));
        }
        return new OpenedSheet(name, used.stream().map(header::get).toList(), checked, null, counts);
    }

    private List<String> cells(Row row, List<Integer> used) {
        var texts = new ArrayList<String>(used.size());
        long encrypted = 0;
        for (int column : used) {
            boolean isPersonal = column >= BEFORE_COLUMNS && COLUMNS.get(column - BEFORE_COLUMNS).isPersonal();
            encrypted |= isPersonal && row.cells[column] != null ? 1L << texts.size() : 0;
            texts.add(row.cells[column] == null ? "" : row.cells[column]);
        }
        return encrypted == 0 ? List.copyOf(texts) : new EncryptedCells(texts, encrypted, this::decrypted);
    }

    private String decrypted(String personal) {
        return Stream.of(personal.split(SEPARATOR, -1)).map(cards::decrypted).flatMap(Optional::stream).collect(Collectors.joining(SEPARATOR));
    }
}
