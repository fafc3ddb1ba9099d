/** What was sent, and what became of it. */
@NullMarked
package carddesk.ui.history;

import org.jspecify.annotations.NullMarked;
