import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Prints how large the packages are, what they install, and the share of each part, packed by itself as a .deb packs it. */
final class Size {

    private static final PrintStream TABLE = System.out; // the result of the measurement goes to standard output
    private static final double MEGABYTE = 1_000_000;
    private static final String REST = "everything else";

    /** How paths of the image that begin so are called; the first that fits counts. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("lib/runtime/lib/modules", "classes and resources of Java, JavaFX, libraries and program");
        PARTS.put("lib/app/carddesk.aot", "AOT cache");
        PARTS.put("lib/runtime/lib/server/", "the virtual machine");
        PARTS.put("lib/app/fonts/", "two Chinese fonts");
    }

    /** @param args the image, the folder with the packages */
    public static void main(String[] args) throws IOException, InterruptedException {
        TABLE.printf("| package | size |%n|---|---|%n");
        try (var packages = Files.newDirectoryStream(Path.of(args[1]), "carddesk*.{deb,rpm,tar.gz}")) {
            for (var file : packages) {
                TABLE.printf(Locale.ROOT, "| %s | %.1f MB |%n", file.getFileName(), Files.size(file) / MEGABYTE);
            }
        }
        var image = Path.of(args[0]);
        var installed = new LinkedHashMap<String, Long>();
        var packed = new LinkedHashMap<String, Long>();
        try (var files = Files.walk(image)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var part = part(image.relativize(file).toString());
                installed.merge(part, Files.size(file), Long::sum);
                packed.merge(part, packed(file), Long::sum);
            }
        }
        long all = packed.values().stream().mapToLong(Long::longValue).sum();
        TABLE.printf("%n| part | installed | packed | share |%n|---|---|---|---|%n");
        for (var part : PARTS.values()) {
            row(part, installed.getOrDefault(part, 0L), packed.getOrDefault(part, 0L), all);
        }
        row(REST, installed.getOrDefault(REST, 0L), packed.getOrDefault(REST, 0L), all);
        row("together", installed.values().stream().mapToLong(Long::longValue).sum(), all, all);
    }

    private static String part(String path) {
        return PARTS.entrySet().stream().filter(part -> path.startsWith(part.getKey())).map(Map.Entry::getValue).findFirst().orElse(REST);
    }

    private static long packed(Path file) throws IOException, InterruptedException {
        var xz = new ProcessBuilder("xz", "-6", "--stdout", "--threads=0", file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var out = xz.getInputStream()) {
            long size = 0;
            var buffer = new byte[1 << 16];
            for (int read = out.read(buffer); read >= 0; read = out.read(buffer)) {
                size += read;
            }
            if (!xz.waitFor(10, TimeUnit.SECONDS) || xz.exitValue() != 0) {
                throw new IOException("xz does not pack " + file);
            }
            return size;
        }
    }

    private static void row(String part, long installed, long packed, long all) {
        TABLE.printf(Locale.ROOT, "| %s | %.1f MB | %.1f MB | %.0f %% |%n", part, installed / MEGABYTE, packed / MEGABYTE, 100.0 * packed / all);
    }
}
