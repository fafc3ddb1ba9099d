package carddesk.benchmark;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and prints their table: medians and ranges over the iterations of all forks. */
final class SignedCallTable {

    private static final PrintStream TABLE = System.out; // the result of the measurement goes to standard output
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("rsa", "one signature and one verification");
        NAMES.put("program", "Card Desk");
        NAMES.put("sdk", "official SDK");
        NAMES.put("sample", "a new client for each call");
    }

    private SignedCallTable() {}

    /** Takes the options of JMH, such as {@code -f 1}. */
    static void main(String[] args) throws RunnerException, CommandLineOptionException {
        var options = new OptionsBuilder().parent(new CommandLineOptions(args))
                .include(SignedCall.class.getName()).addProfiler(CpuTime.class).build();
        var results = new LinkedHashMap<String, RunResult>();
        for (var result : new Runner(options).run()) {
            var name = result.getParams().getBenchmark();
            results.put(name.substring(name.lastIndexOf('.') + 1), result);
        }
        TABLE.printf("%n| one call | processor time | range | time | range | processor time compared to RSA |%n|---|---|---|---|---|---|%n");
        NAMES.forEach((id, name) -> {
            if (results.containsKey(id)) {
                row(name, results.get(id), median(cpu(results.getOrDefault("rsa", results.get(id)))));
            }
        });
    }

    private static void row(String name, RunResult result, double rsa) {
        var cpu = cpu(result);
        var time = time(result);
        TABLE.printf(Locale.ROOT, "| %s | %.0f µs | %.0f to %.0f | %.0f µs | %.0f to %.0f | %.2f |%n",
                name, median(cpu), cpu[0], cpu[cpu.length - 1], median(time), time[0], time[time.length - 1], median(cpu) / rsa);
    }

    private static double[] cpu(RunResult result) {
        return sorted(result, CpuTime.NAME);
    }

    private static double[] time(RunResult result) {
        return sorted(result, "");
    }

    private static double[] sorted(RunResult result, String secondary) {
        return result.getBenchmarkResults().stream().flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> of(iteration, secondary).getScore()).sorted().toArray();
    }

    private static Result<?> of(IterationResult iteration, String secondary) {
        return secondary.isEmpty() ? iteration.getPrimaryResult() : iteration.getSecondaryResults().get(secondary);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
