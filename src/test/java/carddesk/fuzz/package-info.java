/** Fuzzing: the kept inputs in every run of the tests, new ones by command ({@code mvn -Pfuzz}, docs/benchmarks.md). */
package carddesk.fuzz;
