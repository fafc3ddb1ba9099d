/** Finding a card: by its numbers, or among the waiting cards of a member. */
@NullMarked
package carddesk.ui.confirm.find;

import org.jspecify.annotations.NullMarked;
