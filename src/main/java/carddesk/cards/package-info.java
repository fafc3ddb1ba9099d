/** Card templates, user cards and confirmations: their content, rules and operations for both merchant types of the API. */
@NullMarked
package carddesk.cards;

import org.jspecify.annotations.NullMarked;
