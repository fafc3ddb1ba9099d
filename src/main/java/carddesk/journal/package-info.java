/** The journal: records every attempt before and after it is sent. */
@NullMarked
package carddesk.journal;

import org.jspecify.annotations.NullMarked;
