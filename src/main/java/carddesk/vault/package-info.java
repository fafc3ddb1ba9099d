/** The encrypted vault, the profiles in it, and the lock on the home folder. */
@NullMarked
package carddesk.vault;

import org.jspecify.annotations.NullMarked;
