/** What people see: one folder per screen, and what several screens share. */
@NullMarked
package carddesk.ui;

import org.jspecify.annotations.NullMarked;
