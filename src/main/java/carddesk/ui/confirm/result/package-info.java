/** Views of the outcome of a sending. */
@NullMarked
package carddesk.ui.confirm.result;

import org.jspecify.annotations.NullMarked;
