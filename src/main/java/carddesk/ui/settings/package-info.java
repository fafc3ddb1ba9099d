/** Language, theme, and the switches of the practice environment. */
@NullMarked
package carddesk.ui.settings;

import org.jspecify.annotations.NullMarked;
