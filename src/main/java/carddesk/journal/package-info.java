/** The journal: every attempt is written down before and after it is sent. */
@NullMarked
package carddesk.journal;

import org.jspecify.annotations.NullMarked;
