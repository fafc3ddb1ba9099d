package carddesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every field that two threads touch is final, volatile, or touched under a lock.
 *
 * <p>Read from the compiled program. Below the screens any object may be shared: a field that changes there is guarded, or its class is
 * named here with the reason why one thread alone has it. The screens belong to the FX thread: what runs off it (all that is handed to
 * a {@code BackgroundTask} or to the packages below) touches no field of theirs that changes, and nothing of the toolkit.
 */
class SharedFieldsTest {

    /** Pictures are decoded and their pixels read on any thread, and runLater is the way to the FX thread. */
    private static final Pattern FOR_ANY_THREAD =
            Pattern.compile("javafx/(scene/image/(Image|PixelFormat|PixelReader)|application/Platform\\.runLater)\\b");

    private static final SharedFields PROGRAM = new SharedFields(Path.of("target", "classes"));
    private static final String BELOW = "carddesk/(files|wechatpay|keys|cards|vault|journal|sheets|batch|sandbox)/.*";
    private static final String SCREENS = "carddesk/(ui|app)/.*";

    private static final String ONE_CALL = "made, used and dropped within one call of a method";
    private static final String JOURNAL_THREAD = "used by the thread that opens the journal, then by the journal's thread only";
    private static final String ONE_READER = "reads one file, on the thread that reads it";

    /** Classes whose objects one thread alone has, and why. */
    private static final Map<String, String> OF_ONE_THREAD = Map.ofEntries(
            Map.entry("carddesk/batch/CellDay", ONE_CALL),
            Map.entry("carddesk/sheets/CsvTable$Cells", ONE_READER),
            Map.entry("carddesk/sheets/LineReader", ONE_READER),
            Map.entry("carddesk/batch/CellReader", ONE_CALL),
            Map.entry("carddesk/sheets/SheetRows", ONE_READER),
            Map.entry("carddesk/sheets/Xlsx", ONE_READER),
            Map.entry("carddesk/sheets/XlsxFormats", ONE_READER),
            Map.entry("carddesk/sheets/XlsxPackage", ONE_READER),
            Map.entry("carddesk/sheets/XlsxSheet", ONE_READER),
            Map.entry("carddesk/sheets/XlsxStrings", ONE_READER),
            Map.entry("carddesk/sheets/XlsxWriter", "writes one file, on the thread that writes it"),
            Map.entry("carddesk/cards/ConfirmationForm$Builder", "filled and built by its caller"),
            Map.entry("carddesk/cards/FormCheck", ONE_CALL),
            Map.entry("carddesk/cards/MemberUpdate$Completion", ONE_CALL),
            Map.entry("carddesk/journal/DatabaseWorker", "its fields that change are used by its own thread only"),
            Map.entry("carddesk/journal/TeamConnection", "its fields that change are used by its own thread only"),
            Map.entry("carddesk/journal/Chain", JOURNAL_THREAD),
            Map.entry("carddesk/journal/HistoryMark", JOURNAL_THREAD),
            Map.entry("carddesk/journal/JournalFile", JOURNAL_THREAD),
            Map.entry("carddesk/journal/Link", ONE_CALL),
            Map.entry("carddesk/journal/Search", ONE_CALL),
            Map.entry("carddesk/vault/ContentReader", ONE_CALL),
            Map.entry("carddesk/vault/ContentWriter", ONE_CALL),
            Map.entry("carddesk/keys/KeySearch", ONE_CALL),
            Map.entry("carddesk/wechatpay/JsonFields$Values", ONE_CALL),
            Map.entry("carddesk/wechatpay/CallbackLog", ONE_READER),
            Map.entry("carddesk/wechatpay/CallNotes", "counts for one call, on the thread that makes it"));

    /** The same of classes of screens. */
    private static final Map<String, String> OF_ONE_THREAD_ON_SCREENS = Map.of(
            "carddesk/ui/batch/open/NotificationLog", ONE_READER,
            "carddesk/ui/batch/open/NotificationLog$Row", ONE_READER);

    /** Fields that look as if they changed. */
    private static final Map<String, String> NEVER_CHANGED = Map.of(
            "carddesk/sandbox/PracticeCards.templatesById", "filled by the constructor and only read afterwards");

    @Test
    void belowTheScreensEveryFieldThatChangesIsGuarded() {
        var open = new TreeSet<String>();
        for (var field : PROGRAM.changing(BELOW)) {
            if (!PROGRAM.isGuarded(field) && !NEVER_CHANGED.containsKey(field) && !OF_ONE_THREAD.containsKey(ownerOf(field))) {
                open.add(field);
            }
        }

        assertThat(open).as("fields to make final or volatile, to touch under a lock, or whose class to name above").isEmpty();
    }

    @Test
    void nothingIsNamedThatNeedsNoName() {
        var changing = PROGRAM.changing(BELOW);
        var unguarded = changing.stream().filter(field -> !PROGRAM.isGuarded(field)).toList();

        assertThat(unguarded).extracting(SharedFieldsTest::ownerOf).containsAll(OF_ONE_THREAD.keySet());
        assertThat(changing).containsAll(NEVER_CHANGED.keySet());
    }

    @Test
    void whatRunsOffTheFxThreadTouchesNoFieldOfAScreenThatChanges() {
        var changing = Set.copyOf(PROGRAM.changing(SCREENS));
        var touched = new ArrayList<String>();
        for (var method : offTheFxThread()) {
            SharedFields.touchedBy(method).stream()
                    .filter(field -> changing.contains(field) && !PROGRAM.isGuarded(field) && !OF_ONE_THREAD_ON_SCREENS.containsKey(ownerOf(field)))
                    .filter(field -> !(method.isConstructor() && field.startsWith(method.owner() + "."))) // nobody else has it yet
                    .forEach(field -> touched.add(field + " by " + method.id()));
        }

        assertThat(changing).hasSizeGreaterThan(200);
        assertThat(touched).isEmpty();
    }

    @Test
    void whatRunsOffTheFxThreadLeavesTheToolkitAlone() {
        var called = new ArrayList<String>();
        for (var method : offTheFxThread()) {
            SharedFields.callsElsewhere(method).stream()
                    .filter(call -> call.startsWith("javafx/") && !FOR_ANY_THREAD.matcher(call).lookingAt())
                    .forEach(call -> called.add(call + " by " + method.id()));
        }

        assertThat(called).isEmpty();
    }

    /** The self-check drives the screens from its own thread and asks the FX thread with the same kind of task. */
    private static List<SharedFields.Method> offTheFxThread() {
        var begun = new TreeSet<>(PROGRAM.handedOver(
                "carddesk/(ui|app)/(?!SelfCheck|ScreenDriver).*", "Ljava/util/concurrent/Callable;", "(?!javafx/).*"));
        begun.addAll(PROGRAM.handedOver(SCREENS, ".*", BELOW));
        begun.addAll(PROGRAM.answering(SCREENS, BELOW));
        assertThat(begun).hasSizeGreaterThan(40);
        return PROGRAM.reachedFrom(begun, SCREENS).stream().map(PROGRAM::method).toList();
    }

    private static String ownerOf(String field) {
        return field.substring(0, field.lastIndexOf('.'));
    }

    /** Shows that the reading finds what it is for. */
    static final class Careless {
        private int calls;

        int count() {
            return ++calls;
        }
    }

    /** The same with a lock. */
    static final class Careful {
        private final List<String> names = new ArrayList<>();

        synchronized void add(String name) {
            keep(name);
        }

        private void keep(String name) {
            names.add(name);
        }
    }

    @Test
    void aFieldWithoutALockIsFoundAndOneWithALockIsNot() {
        var samples = new SharedFields(Path.of("target", "test-classes"));
        assertThat(new Careless().count()).isEqualTo(1);
        new Careful().add("one");

        assertThat(samples.changing("carddesk/SharedFieldsTest\\$Care.*"))
                .containsExactly("carddesk/SharedFieldsTest$Careful.names", "carddesk/SharedFieldsTest$Careless.calls");
        assertThat(samples.isGuarded("carddesk/SharedFieldsTest$Careful.names")).isTrue();
        assertThat(samples.isGuarded("carddesk/SharedFieldsTest$Careless.calls")).isFalse();
    }
}
