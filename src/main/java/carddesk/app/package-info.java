/** Composition root: creates the services and owns their lifetime. */
@NullMarked
package carddesk.app;

import org.jspecify.annotations.NullMarked;
