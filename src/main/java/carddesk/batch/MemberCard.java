package carddesk.batch;

import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A card of a member, as the row that asked for it keeps it in the cells behind the file's columns. It holds no personal values.
 *
 * @param cardId blank when the response named no template
 */
public record MemberCard(String code, String cardId, OpenEnum<UserCard.State> state) {

    private static final int CELLS = 3;

    /** The cards of a response, those that wait for their confirmation first. */
    static List<MemberCard> of(List<UserCard> cards) {
        return cards.stream().map(card -> new MemberCard(card.code(), Objects.requireNonNullElse(card.cardId(), ""), card.state())).distinct()
                .sorted(Comparator.comparing(card -> !card.isWaiting())).toList();
    }

    static List<String> cells(List<MemberCard> cards) {
        return cards.stream().flatMap(card -> Stream.of(card.code(), card.cardId(), card.state().word())).toList();
    }

    /** The cards in a row of a batch that asks for members' cards; empty for rows without an answer. */
    public static List<MemberCard> of(BatchPlan plan, BatchRow row) {
        int columns = plan.header().size();
        return IntStream.range(0, Math.max(0, row.cells().size() - columns) / CELLS).map(index -> columns + index * CELLS)
                .mapToObj(first -> new MemberCard(row.cell(first), row.cell(first + 1), OpenEnum.read(UserCard.State.class, row.cell(first + 2))))
                .toList();
    }

    /** The cards of a row that wait for their confirmation and are of the template that the plan asks for. */
    public static List<MemberCard> waiting(BatchPlan plan, BatchRow row) {
        return of(plan, row).stream().filter(card -> card.waits(Objects.requireNonNullElse(plan.cardId(), ""))).toList();
    }

    /** Whether it waits for its confirmation and is of a template; of any for a blank id. */
    boolean waits(String wanted) {
        return isWaiting() && (wanted.isEmpty() || wanted.equals(cardId));
    }

    private boolean isWaiting() {
        return state.is(UserCard.State.UNACTIVATED);
    }
}
