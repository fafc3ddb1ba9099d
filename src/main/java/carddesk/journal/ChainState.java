package carddesk.journal;

/**
 * A state of the history.
 *
 * @param links number of links of the chain
 * @param entries number of entries begun since the history began, erased ones included
 * @param hash of the last link, 64 hexadecimal digits; identifies the state
 * @param isWhole whether no gap is noted
 */
public record ChainState(long links, long entries, String hash, boolean isWhole) {}
