package carddesk.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desks of a team do with a batch.
 *
 * @param pausedBy the operator who paused it for all desks, null when it is not paused
 * @param desks those that hold rows of it
 */
public record Sharing(@Nullable String pausedBy, List<Holder> desks) {

    /** Of a batch in a local history. */
    static final Sharing NONE = new Sharing(null, List.of());

    /**
     * A desk that holds rows of the batch.
     *
     * @param isOwn whether it is this one
     * @param isThere whether it was seen within the last minute; the rows of others are taken over by the next run
     */
    public record Holder(String operator, String machine, boolean isOwn, boolean isThere) {}

    public Sharing {
        desks = List.copyOf(desks);
    }

    /** The other desks that work on the batch now. */
    public List<Holder> others() {
        return desks.stream().filter(desk -> desk.isThere() && !desk.isOwn()).toList();
    }

    /** Returns whether a desk is gone that left rows unfinished. */
    public boolean isAbandoned() {
        return desks.stream().anyMatch(desk -> !desk.isThere());
    }
}
