package carddesk.inspection;

import carddesk.inspection.FileKind.Kind;
import carddesk.inspection.Finding.Level;
import carddesk.journal.ExportProof;
import carddesk.keys.KeySearch;
import carddesk.ui.Messages;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Inspects files and folders: spreadsheets, key files, notifications. Blocks while it reads, and writes nothing. */
public final class Inspection {

    /** Folders in a folder are looked into, those in them are not; as the key wizard does. */
    private static final int DEPTH = 2;

    private final InspectionReport report;
    private final SheetInspector sheets;
    private final KeyInspector keys;
    private final NotificationInspector notifications;
    private final ExportInspector exports;

    private Inspection(Messages messages, Clock clock) {
        report = new InspectionReport(messages);
        sheets = new SheetInspector(report, clock);
        keys = new KeyInspector(report, clock);
        notifications = new NotificationInspector(report);
        exports = new ExportInspector(report);
    }

    /**
     * Returns the findings about each path in turn, then those about the key files among the paths as one set, and a summary.
     *
     * @param clock decides what has expired; its zone is that of dates and times
     */
    public static List<Finding> of(List<Path> paths, Messages messages, Clock clock) {
        var inspection = new Inspection(messages, clock);
        inspection.inspect(paths);
        return inspection.report.all();
    }

    /** Returns whether nothing must be fixed. */
    public static boolean isWell(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.level() == Level.PROBLEM);
    }

    private void inspect(List<Path> paths) {
        var single = new ArrayList<Path>();
        int files = 0;
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                files += inspectFolder(path);
            } else if (isReadable(path)) {
                files++;
                switch (FileKind.of(path)) {
                    case KEY -> single.add(path);
                    case KEY_ZIP -> keys.inspect(List.of(path), String.valueOf(path));
                    case NOTIFICATION -> notifications.inspect(path);
                    case EXPORT -> exports.inspect(proofOf(path));
                    case EMPTY -> report.add(Level.PROBLEM, "inspect.file.empty", String.valueOf(path));
                    case SPREADSHEET, OTHER -> sheets.inspect(path);
                }
            }
        }
        if (!single.isEmpty()) {
            keys.inspect(single, String.join(", ", single.stream().map(String::valueOf).toList()));
        }
        report.add(Level.INFO, "inspect.summary", "-", files, report.count(Level.PROBLEM), report.count(Level.WARNING));
    }

    /** Returns how many files were looked at. */
    private int inspectFolder(Path folder) {
        var entries = new ArrayList<Path>();
        list(folder, DEPTH, entries);
        if (entries.isEmpty()) {
            report.add(Level.PROBLEM, "inspect.folder.empty", String.valueOf(folder));
            return 0;
        }
        report.add(Level.INFO, "inspect.folder.files", String.valueOf(folder), entries.size());
        var keyFiles = new ArrayList<Path>();
        var readable = entries.stream().filter(this::isReadable).toList();
        for (var file : readable) {
            var kind = FileKind.of(file);
            switch (kind) {
                case KEY, KEY_ZIP -> keyFiles.add(file);
                case NOTIFICATION -> notifications.inspect(file);
                case EXPORT -> inspectExport(file, readable);
                case SPREADSHEET -> sheets.inspect(file);
                case EMPTY, OTHER -> report.add(Level.INFO, kind == Kind.EMPTY ? "inspect.file.empty" : "inspect.file.other", String.valueOf(file));
            }
        }
        if (!keyFiles.isEmpty()) {
            keys.inspect(keyFiles, String.valueOf(folder));
        }
        return readable.size();
    }

    /** In a folder, an exported file with its proof is one finding. */
    private void inspectExport(Path file, List<Path> all) {
        var proof = proofOf(file);
        if (proof.equals(file) || !all.contains(proof)) {
            exports.inspect(proof);
        }
    }

    private static Path proofOf(Path file) {
        return String.valueOf(file.getFileName()).endsWith(ExportProof.SUFFIX) ? file : ExportProof.of(file);
    }

    /** Collects the files of a folder by name, without those that systems leave behind. */
    private void list(Path folder, int depth, List<Path> entries) {
        try (var found = Files.newDirectoryStream(folder)) {
            var sorted = StreamSupport.stream(found.spliterator(), false).filter(entry -> !KeySearch.isHidden(String.valueOf(entry.getFileName())))
                    .sorted(Comparator.comparing(entry -> String.valueOf(entry.getFileName()))).toList();
            for (var entry : sorted) {
                if (!Files.isDirectory(entry) || FileKind.isNumbers(entry)) {
                    entries.add(entry);
                } else if (depth > 1) {
                    list(entry, depth - 1, entries);
                } else {
                    report.add(Level.WARNING, "inspect.folder.deeper", String.valueOf(entry));
                }
            }
        } catch (IOException | DirectoryIteratorException refused) {
            report.add(Level.PROBLEM, "inspect.file.unreadable", String.valueOf(folder));
        }
    }

    private boolean isReadable(Path path) {
        if (Files.notExists(path)) {
            report.add(Level.PROBLEM, "inspect.file.missing", String.valueOf(path));
            return false;
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            report.add(Level.PROBLEM, "inspect.file.unreadable", String.valueOf(path));
            return false;
        }
        return true;
    }
}
