package carddesk.batch;

import carddesk.cards.Confirmation.ConfirmState;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one spreadsheet become confirmations.
 *
 * @param fileName the spreadsheet's own name; blank for pasted rows
 * @param header the column titles as in the file
 * @param columns the meaning of each title; null for a column that is not used
 * @param sentPersonal the personal columns, by their meaning, that the user switched on; the values of the others are never sent
 * @param cardId the template of rows without one
 * @param state the outcome of rows without one
 * @param zone of times without an offset
 * @param asksFirst whether each card's state is asked for, and only those UNACTIVATED are sent
 * @param templateIds the ids of templates by titles that rows may name instead; empty where no column names a template
 * @param merchantCodes the ids of the templates whose codes are the merchant's, as known at the start: WeChat Pay may learn a code of theirs only
 *     with the confirmation (protocol section 3)
 * @param keepsPersonal whether the journal keeps the personal cells of rows that are done until the batch ends, for its result, rather than until
 *     their row is done
 */
public record BatchPlan(
        String fileName,
        List<String> header,
        List<@Nullable Column> columns,
        Set<Column> sentPersonal,
        @Nullable String cardId,
        ConfirmState state,
        ZoneId zone,
        boolean asksFirst,
        Map<String, String> templateIds,
        Set<String> merchantCodes,
        boolean keepsPersonal) {

    public BatchPlan {
        header = List.copyOf(header);
        columns = Collections.unmodifiableList(new ArrayList<>(columns));
        sentPersonal = Set.copyOf(sentPersonal);
        templateIds = Map.copyOf(templateIds);
        merchantCodes = Set.copyOf(merchantCodes);
        if (header.size() != columns.size()) {
            throw new IllegalArgumentException("As many meanings as titles");
        }
    }

    /** A plan for codes that WeChat Pay gave. */
    public BatchPlan(String fileName, List<String> header, List<@Nullable Column> columns, Set<Column> sentPersonal, @Nullable String cardId,
            ConfirmState state, ZoneId zone, boolean asksFirst, Map<String, String> templateIds) {
        this(fileName, header, columns, sentPersonal, cardId, state, zone, asksFirst, templateIds, Set.of());
    }

    /** A plan whose personal cells are erased as soon as their row is done. */
    public BatchPlan(String fileName, List<String> header, List<@Nullable Column> columns, Set<Column> sentPersonal, @Nullable String cardId,
            ConfirmState state, ZoneId zone, boolean asksFirst, Map<String, String> templateIds, Set<String> merchantCodes) {
        this(fileName, header, columns, sentPersonal, cardId, state, zone, asksFirst, templateIds, merchantCodes, false);
    }

    /** The plan with a query of each card before it is confirmed. */
    public BatchPlan askingFirst() {
        return new BatchPlan(fileName, header, columns, sentPersonal, cardId, state, zone, true, templateIds, merchantCodes,
                keepsPersonal);
    }

    /** Whether cells of this meaning are sent; the name of a custom field is sent with its values. */
    public boolean sends(Column meaning) {
        var switched = meaning == Column.CUSTOM_NAME ? Column.CUSTOM_CHOSEN : meaning;
        return !switched.isPersonal() || sentPersonal.contains(switched);
    }

    /** Whether the rows name members whose cards are asked for, rather than cards. */
    public boolean asksMembers() {
        return columns.contains(Column.OPENID) && !columns.contains(Column.CODE);
    }

    /** The personal columns that are recognised and not sent, in the file's order. */
    public List<Column> notSent() {
        return columns.stream().<Column>flatMap(Stream::ofNullable).filter(column -> column.isPersonal() && !sends(column)).toList();
    }
}
