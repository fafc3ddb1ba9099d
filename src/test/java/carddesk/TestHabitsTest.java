package carddesk;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Unwatched;
import carddesk.ui.Watched;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.commons.support.AnnotationSupport;

/** What all tests have in common. */
class TestHabitsTest {

    /** Only their names: nothing here sleeps. */
    private static final Set<String> SLEEPING_METHODS =
            Set.of("java.lang.Thread.sleep", "org.testfx.util.WaitForAsyncUtils.sleep", "org.testfx.api.FxRobot.sleep");

    /** They change or measure what every test that runs concurrently changes or sees. */
    private static final Set<String> METHODS_FOR_THE_PROCESS = Set.of("java.util.Locale.setDefault", "java.util.TimeZone.setDefault",
            "java.lang.System.setProperty", "java.lang.System.clearProperty", "java.lang.System.setProperties",
            "java.lang.System.setIn", "java.lang.System.setOut", "java.lang.System.setErr", "java.lang.Thread.setDefaultUncaughtExceptionHandler",
            "java.lang.Runtime.totalMemory", "ch.qos.logback.classic.Logger.setLevel", "ch.qos.logback.classic.Logger.addAppender");

    private static final JavaClasses TESTS = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath(Path.of("target", "test-classes"));
    });

    @Test
    void everyTestOfAWindowIsWatched() {
        var windowTests = TESTS.stream()
                .filter(type -> type.getSimpleName().endsWith("UiTest") && !type.getModifiers().contains(JavaModifier.ABSTRACT)).toList();

        assertThat(windowTests).hasSizeGreaterThan(45);
        assertThat(windowTests).filteredOn(type -> annotation(type, Unwatched.class).isEmpty())
                .allSatisfy(type -> assertThat(annotation(type, Watched.class)).as(type.getName()).isPresent());
        assertThat(windowTests).flatExtracting(type -> annotation(type, Unwatched.class).map(Unwatched::value).stream().toList())
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void testsOfTheToolkitRunOneAfterTheOther() {
        var users = TESTS.stream().filter(type -> type.getSimpleName().endsWith("Test") && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type -> type.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getName())
                        .anyMatch(Set.of("org.testfx.api.FxToolkit", "carddesk.ui.TestWindows")::contains))
                .toList();

        assertThat(users).hasSizeGreaterThan(15);
        assertThat(users).allSatisfy(type -> assertThat(annotation(type, Execution.class).map(Execution::value)).as(type.getName())
                .contains(ExecutionMode.SAME_THREAD));
    }

    @Test
    void testsThatChangeTheProcessRunAlone() {
        var changing = TESTS.stream()
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> METHODS_FOR_THE_PROCESS.contains(call.getTargetOwner().getName() + "." + call.getName())))
                .filter(type -> type.getSimpleName().endsWith("Test")).toList();

        assertThat(changing).hasSizeGreaterThan(8);
        assertThat(changing).allSatisfy(type -> assertThat(annotation(type, Isolated.class)).as(type.getName()).isPresent());
    }

    @Test
    void noTestSleeps() {
        assertThat(TESTS.stream().flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> SLEEPING_METHODS.contains(call.getTargetOwner().getName() + "." + call.getName())))
                .isEmpty();
    }

    /** On the class, on one that it extends, or on another annotation of it. */
    private static <A extends Annotation> Optional<A> annotation(JavaClass type, Class<A> wanted) {
        try {
            return AnnotationSupport.findAnnotation(Class.forName(type.getName(), false, TestHabitsTest.class.getClassLoader()), wanted);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
