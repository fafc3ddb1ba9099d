package carddesk.app;

import carddesk.files.FileMove;
import carddesk.files.RegularFile;
import carddesk.files.WholeFile;
import carddesk.ui.Support;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files for support. */
final class SupportFiles implements Support {

    private final Home home;
    private final Consumer<Path> opener;
    private final FileMove move;

    /** @param opener shows a folder in the system's file manager */
    SupportFiles(Home home, Consumer<Path> opener, FileMove move) {
        this.home = home;
        this.opener = opener;
        this.move = move;
    }

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public Path home() {
        return home.folder();
    }

    @Override
    public void open(Path folder) {
        opener.accept(folder);
    }

    @Override
    public void exportLogs(Path target) throws IOException {
        WholeFile.<Path, IOException>write(target, move, this::writeLogs);
    }

    private Path writeLogs(Path target) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(target), StandardCharsets.UTF_8);
                var files = Files.list(home.logs())) {
            for (var file : files.filter(each -> each.getFileName().toString().endsWith(".log")).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                // Logs may be truncated within a character.
                var text = new String(RegularFile.readAll(file), StandardCharsets.UTF_8);
                zip.write(Redaction.of(text).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return target;
    }
}
