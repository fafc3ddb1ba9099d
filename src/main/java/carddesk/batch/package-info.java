/** Confirming many cards: rows of a sheet become confirmations, which are checked, sent at the allowed rate and followed to their outcome. */
@NullMarked
package carddesk.batch;

import org.jspecify.annotations.NullMarked;
