package carddesk.fuzz;

import java.util.List;

/** One reader of what others made: given any bytes, it keeps its promises, and the target says which those are. */
public interface FuzzTarget {

    /** Whole inputs to begin with; where they need a key, it is made for them. */
    List<byte[]> seeds() throws Exception;

    /** Has the input read and checks what came of it; whatever is thrown is a finding. */
    void take(byte[] input) throws Exception;
}
