package carddesk.keys;

import carddesk.files.FileMove;
import carddesk.files.FileNames;
import carddesk.files.OwnerOnly;
import carddesk.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Stores key files of a zip on disk, readable by the owner only: in {@code keys/<profile>/} of the home folder. */
public final class KeyCopies {

    private static final String INSTEAD = "keys";

    private final Path keys;
    private final FileMove move;

    public KeyCopies(Path home, FileMove move) {
        this.keys = home.toAbsolutePath().normalize().resolve("keys");
        this.move = move;
    }

    /** The location of each file, and the files written. */
    public static final class Kept {

        private final Map<FoundFile, KeyPlace> places;
        private final List<Path> written;

        private Kept(Map<FoundFile, KeyPlace> places, List<Path> written) {
            this.places = Map.copyOf(places);
            this.written = List.copyOf(written);
        }

        public KeyPlace placeOf(FoundFile file) {
            var place = places.get(file);
            if (place == null) {
                throw new IllegalArgumentException("This file was not among those to keep");
            }
            return place;
        }

        /** Empty when all files were on disk. */
        public List<Path> written() {
            return written;
        }

        /** Deletes the written files and their folder. */
        public void undo() throws IOException {
            for (var file : written) {
                Files.deleteIfExists(file);
            }
            if (!written.isEmpty()) {
                var folder = Objects.requireNonNull(written.getFirst().getParent());
                deleteIfEmpty(folder);
                deleteIfEmpty(Objects.requireNonNull(folder.getParent()));
            }
        }
    }

    /**
     * Stores the files of a profile: those on disk stay where they are, those in a zip are written to a new folder.
     *
     * @param profileName used for the name of the folder
     * @throws IOException when the folder cannot be written; then nothing is left behind
     */
    public Kept keep(String profileName, List<FoundFile> files) throws IOException {
        var places = new HashMap<FoundFile, KeyPlace>();
        var written = new ArrayList<Path>();
        var folder = freeFolder(profileName);
        try {
            for (var file : files.stream().distinct().toList()) {
                var content = file.content();
                try {
                    places.put(file, switch (file.origin()) {
                        case Origin.OnDisk disk -> KeyPlace.of(disk.file(), content);
                        case Origin.InZip zip -> KeyPlace.of(write(folder, zip.name(), content, written), content);
                    });
                } finally {
                    Arrays.fill(content, (byte) 0);
                }
            }
            return new Kept(places, written);
        } catch (IOException failure) {
            new Kept(Map.of(), written).undo();
            throw failure;
        }
    }

    private Path write(Path folder, String name, byte[] content, List<Path> written) throws IOException {
        var fileName = FileNames.of(name, INSTEAD);
        var target = folder.resolve(fileName);
        for (int number = 2; isTaken(target, written); number++) {
            target = folder.resolve(number + "-" + fileName);
        }
        written.add(target);
        OwnerOnly.createFolder(folder);
        WholeFile.write(target, move, content);
        return target;
    }

    /** Windows and macOS ignore case in names. */
    private static boolean isTaken(Path target, List<Path> written) {
        return written.stream().anyMatch(file -> file.toString().equalsIgnoreCase(target.toString()));
    }

    private Path freeFolder(String profileName) {
        var name = FileNames.of(profileName, INSTEAD);
        var folder = keys.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = keys.resolve(name + "-" + number);
        }
        return folder;
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var left = Files.list(folder)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
        }
    }
}
