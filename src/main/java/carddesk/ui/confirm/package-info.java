/** The confirmation form and its result. */
@NullMarked
package carddesk.ui.confirm;

import org.jspecify.annotations.NullMarked;
