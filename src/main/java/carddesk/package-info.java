/** The start of the program; what it is made of lies in the packages below. */
@NullMarked
package carddesk;

import org.jspecify.annotations.NullMarked;
