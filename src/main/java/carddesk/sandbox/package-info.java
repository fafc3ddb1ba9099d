/**
 * The practice environment: a local server that checks and answers like the real API.
 *
 * <p>Where the protocol leaves room it is the stricter one, so that what passes here passes there: it refuses unknown fields and parameters,
 * requires Content-Type on GETs too, and accepts no other confirmation of an effective card.
 */
@NullMarked
package carddesk.sandbox;

import org.jspecify.annotations.NullMarked;
