package carddesk.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A program that prints where it would keep its data. */
final class FoldersChild {

    private FoldersChild() {}

    /** Prints the folder. */
    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println(SystemFolders.ofThisSystem().data().orElseThrow());
    }
}
