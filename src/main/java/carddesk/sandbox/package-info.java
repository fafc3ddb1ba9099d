/** The practice environment: a local server that checks and answers like the real one. */
@NullMarked
package carddesk.sandbox;

import org.jspecify.annotations.NullMarked;
