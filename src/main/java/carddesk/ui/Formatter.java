package carddesk.ui;

import carddesk.cards.CardTemplate;
import carddesk.cards.CommonField;
import carddesk.cards.OpenEnum;
import carddesk.cards.Validity;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says the API's terms, times and prices in the language of the screens; a word it does not know is shown as it came. */
public final class Formatter {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Messages messages;
    private final ZoneId zone;

    /** @param zone in which times are shown */
    public Formatter(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    /** The same in another language. */
    public Formatter in(Messages other) {
        return new Formatter(other, zone);
    }

    /** The word for a term of any of the API's enumerations. */
    public <E extends Enum<E>> String of(OpenEnum<E> term) {
        return term.known() == null ? term.word() : of(term.known());
    }

    /** The word for a constant of any of the API's enumerations. */
    public <E extends Enum<E>> String of(E constant) {
        return messages.orElse("term." + constant.getDeclaringClass().getSimpleName() + "." + constant.name(), constant.name());
    }

    public String of(CommonField field) {
        return messages.of("term.CommonField." + field.name());
    }

    /** How long a card is valid; days are those of Beijing, as the API counts them, which is named where the local time is another. */
    public String of(Validity validity) {
        return switch (validity) {
            case Validity.Permanent ignored -> messages.of("validity.permanent");
            case Validity.FixedTerm term -> messages.of("validity.days", term.days());
            case Validity.FixedRange range -> messages.of(
                    isBeijing(range.begin()) && isBeijing(range.end()) ? "validity.range" : "validity.range.beijing",
                    beijingDay(range.begin()), beijingDay(range.end()));
            case Validity.Other other -> other.type();
        };
    }

    private boolean isBeijing(@Nullable OffsetDateTime moment) {
        return moment == null || zone.getRules().getOffset(moment.toInstant()).equals(beijing().getRules().getOffset(moment.toInstant()));
    }

    /** The zone of the API's days. */
    private static ZoneId beijing() {
        return ZoneId.of("Asia/Shanghai");
    }

    private static String beijingDay(@Nullable OffsetDateTime moment) {
        return moment == null ? "…" : moment.atZoneSameInstant(beijing()).toLocalDate().toString();
    }

    /** A moment, to the minute, in the local zone. */
    public String time(OffsetDateTime moment) {
        return MINUTE.format(moment.atZoneSameInstant(zone));
    }

    /** The time of a day, to the second, in the local zone. */
    public String timeOfDay(Instant moment) {
        return TIME_OF_DAY.format(moment.atZone(zone));
    }

    /** A day in the local zone. */
    public String day(OffsetDateTime moment) {
        return moment.atZoneSameInstant(zone).toLocalDate().toString();
    }

    /** A price of so many fen, in yuan. */
    public String price(long fen) {
        var format = NumberFormat.getCurrencyInstance(Locale.CHINA);
        format.setCurrency(Currency.getInstance("CNY"));
        return format.format(BigDecimal.valueOf(fen, 2));
    }

    /** A difference of clocks as {@code m:ss}. */
    public static String minutesAndSeconds(Duration difference) {
        return String.format(Locale.ROOT, "%d:%02d", difference.toMinutes(), difference.toSecondsPart());
    }

    /** Yes or no. */
    public String of(boolean value) {
        return messages.of(value ? "word.yes" : "word.no");
    }

    /** What a template is called in a list: its title, or its id when it has none. */
    public static String title(CardTemplate template) {
        return template.title().isBlank() ? template.cardId() : template.title();
    }
}
