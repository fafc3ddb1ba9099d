/** Composition root: opens what is stored, builds the services, owns their lifetime. */
@NullMarked
package carddesk.app;

import org.jspecify.annotations.NullMarked;
