/** Says in lines of text what the program makes of files: {@code --inspect}, see docs/inspect.md. No window, no network, no secret. */
@NullMarked
package carddesk.inspection;

import org.jspecify.annotations.NullMarked;
