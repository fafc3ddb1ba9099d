/** The template browser. */
@NullMarked
package carddesk.ui.templates;

import org.jspecify.annotations.NullMarked;
