/** Fuzzing: the kept inputs in every run of the tests, new ones by command (src/fuzz/pom.xml, docs/benchmarks.md). */
package carddesk.fuzz;
