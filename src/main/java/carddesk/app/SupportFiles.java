package carddesk.app;

import carddesk.files.FileMove;
import carddesk.files.RegularFile;
import carddesk.files.WholeFile;
import carddesk.ui.Support;
import carddesk.wechatpay.PublicFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files for support. */
final class SupportFiles implements Support {

    private static final int LONGEST_VERSION = 4096;

    private final Home home;
    private final Consumer<Path> opener;
    private final FileMove move;
    private final PublicFiles files;

    /** @param opener shows a folder in the system's file manager */
    SupportFiles(Home home, Consumer<Path> opener, FileMove move, PublicFiles files) {
        this.home = home;
        this.opener = opener;
        this.move = move;
        this.files = files;
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
    public String newestVersion(URI address) throws IOException, InterruptedException {
        var reach = "https".equalsIgnoreCase(address.getScheme()) ? PublicFiles.Reach.INTERNET : PublicFiles.Reach.THIS_MACHINE;
        return new String(files.fetch(address, LONGEST_VERSION, reach), StandardCharsets.UTF_8);
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
