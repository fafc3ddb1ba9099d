/** The fields of the confirmation form and their checks. */
@NullMarked
package carddesk.ui.confirm.form;

import org.jspecify.annotations.NullMarked;
