/** The connection to a team's PostgreSQL server: settings, TLS, a test of both, and the rate limit that several desks share. */
@NullMarked
package carddesk.team;

import org.jspecify.annotations.NullMarked;
