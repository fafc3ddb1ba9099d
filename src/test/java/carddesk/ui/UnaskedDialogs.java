package carddesk.ui;

import java.nio.file.Path;
import java.util.Optional;

/** Dialogs that nobody expects; a test answers those that it does. */
public abstract class UnaskedDialogs implements Dialogs {

    @Override
    public boolean agrees(String title, String question, String action) {
        throw new UnsupportedOperationException("Nothing here needs consent");
    }

    @Override
    public Optional<String> ask(String title, String prompt, String initial) {
        throw new UnsupportedOperationException("Nothing here asks for a line");
    }

    @Override
    public Optional<char[]> password(String title, String prompt, boolean isNew) {
        throw new UnsupportedOperationException("Nothing here asks for a password");
    }

    @Override
    public Optional<Path> save(String title, String suggestedName) {
        throw new UnsupportedOperationException("Nothing here writes a file");
    }

    @Override
    public Optional<Path> open(String title) {
        throw new UnsupportedOperationException("Nothing here is read from a file");
    }
}
