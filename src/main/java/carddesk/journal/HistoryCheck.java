package carddesk.journal;

import carddesk.journal.Chain.Head;
import carddesk.journal.HistoryGap.Kind;
import carddesk.journal.JournalException.Reason;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Compares a history with its mark. */
final class HistoryCheck {

    private HistoryCheck() {}

    /** Compares the head of the chain with the mark; the journal may be one change ahead, as a kill leaves it. */
    static Optional<HistoryGap> compare(Handle handle, Chain chain, HistoryMark mark) {
        var head = chain.head();
        var known = mark.head();
        if (!mark.isOf(chain)) {
            return Optional.of(unproven(head));
        }
        if (head.number() < known.number()) {
            return Optional.of(older(head, known));
        }
        if (!chain.hashAt(handle, known.number()).equals(Optional.of(known.hash()))) {
            return Optional.of(new HistoryGap(Kind.ALTERED, null, null, head.at(), known.at()));
        }
        return head.number() > known.number() + 1 ? Optional.of(unproven(head)) : Optional.empty();
    }

    /**
     * Compares a history that was not closed by this program, or changed since, with its mark; reads all of it.
     *
     * @param mark null when there is none
     * @param isKnown whether the vault knows that there is a history
     */
    static Optional<HistoryGap> examine(Handle handle, Chain chain, @Nullable HistoryMark mark, boolean isKnown) {
        if (mark == null) {
            return isKnown || !chain.head().isFresh() ? Optional.of(unproven(chain.head())) : Optional.empty();
        }
        var gap = compare(handle, chain, mark);
        if (gap.isPresent() && gap.get().kind() != Kind.UNPROVEN) {
            return gap;
        }
        if (!chain.isSound(handle)) {
            return Optional.of(new HistoryGap(Kind.ALTERED, null, null, chain.head().at(), mark.head().at()));
        }
        if (gap.isPresent() || !mark.isIntact()) {
            return Optional.of(unproven(chain.head()));
        }
        return mark.isClosed() ? Optional.of(new HistoryGap(Kind.TOUCHED, 0L, 0L, chain.head().at(), mark.head().at())) : Optional.empty();
    }

    /** A history of which nothing can be read, as far as its mark shows. */
    static HistoryGap unreadable(Kind kind, @Nullable HistoryMark mark) {
        return mark == null ? HistoryGap.of(kind) : new HistoryGap(kind, mark.head().entries(), null, null, mark.head().at());
    }

    static JournalException notWhole(HistoryGap gap) {
        return new JournalException(Reason.NOT_WHOLE, "The history is not whole: " + gap.kind(), gap, null);
    }

    private static HistoryGap older(Head head, Head known) {
        long entries = known.entries() - head.entries();
        return new HistoryGap(Kind.OLDER, entries, known.number() - head.number() - entries, head.at(), known.at());
    }

    private static HistoryGap unproven(Head head) {
        return new HistoryGap(Kind.UNPROVEN, null, null, head.at(), null);
    }
}
