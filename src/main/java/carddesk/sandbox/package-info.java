/**
 * The practice environment: a local server that checks and answers like the real one.
 *
 * <p>Where the protocol leaves room it is the stricter one, so that what passes here passes there: unknown fields and
 * parameters are refused, Content-Type is required on questions too, and an effective card takes no other confirmation.
 */
@NullMarked
package carddesk.sandbox;

import org.jspecify.annotations.NullMarked;
