package carddesk.ui;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers questions as a test wrote down beforehand, and remembers what was asked. */
public final class ScriptedDialogs implements Dialogs {

    private final Queue<Object> answers = new ArrayDeque<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What is answered next: true or false, a text, a path, or the characters of a password. */
    public synchronized void will(Object... next) {
        answers.addAll(List.of(next));
    }

    /** The questions so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public boolean agrees(String title, String question, String action) {
        return next(question, Boolean.class);
    }

    @Override
    public Optional<String> ask(String title, String prompt, String initial) {
        return Optional.of(next(prompt + " " + initial, String.class));
    }

    @Override
    public Optional<char[]> password(String title, String prompt, boolean isNew) {
        return Optional.of(next(prompt, char[].class));
    }

    @Override
    public Optional<Path> save(String title, String suggestedName) {
        return Optional.of(next(suggestedName, Path.class));
    }

    @Override
    public Optional<Path> open(String title) {
        return Optional.of(next(title, Path.class));
    }

    private synchronized <T> T next(String question, Class<T> type) {
        asked.add(question);
        return type.cast(answers.remove());
    }
}
