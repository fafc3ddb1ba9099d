/** The window around the screens: navigation, profile chip, status bar. */
@NullMarked
package carddesk.ui.shell;

import org.jspecify.annotations.NullMarked;
