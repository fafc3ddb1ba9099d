package carddesk.batch;

import carddesk.cards.Problem;

/**
 * What is wrong with one cell of a row.
 *
 * @param column index of the cell in its row, from 0; -1 when the value is missing and no column means it
 * @param problem the rule that is broken
 */
public record CellProblem(int column, Problem problem) {}
