package carddesk;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.ScreenWatch;
import carddesk.ui.Unwatched;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What all tests have in common. */
class TestHabitsTest {

    /** Only their names: nothing here sleeps. */
    private static final Set<String> SLEEPING_METHODS =
            Set.of("java.lang.Thread.sleep", "org.testfx.util.WaitForAsyncUtils.sleep", "org.testfx.api.FxRobot.sleep");

    private static final JavaClasses TESTS = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath(Path.of("target", "test-classes"));
    });

    @Test
    void everyTestOfAWindowIsWatched() {
        var windowTests = TESTS.stream()
                .filter(type -> type.getSimpleName().endsWith("UiTest") && !type.getModifiers().contains(JavaModifier.ABSTRACT)).toList();

        assertThat(windowTests).hasSizeGreaterThan(45);
        assertThat(windowTests).filteredOn(type -> annotation(type, Unwatched.class).isEmpty()).allSatisfy(type ->
                assertThat(annotation(type, ExtendWith.class).stream().flatMap(extended -> Stream.<Class<?>>of(extended.value())))
                        .as(type.getName()).contains(ScreenWatch.class));
        assertThat(windowTests).flatExtracting(type -> annotation(type, Unwatched.class).map(Unwatched::value).stream().toList())
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void noTestSleeps() {
        assertThat(TESTS.stream().flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> SLEEPING_METHODS.contains(call.getTargetOwner().getName() + "." + call.getName())))
                .isEmpty();
    }

    /** On the class or on one that it extends. */
    private static <A extends Annotation> Optional<A> annotation(JavaClass type, Class<A> wanted) {
        try {
            return Optional.ofNullable(Class.forName(type.getName(), false, TestHabitsTest.class.getClassLoader()).getAnnotation(wanted));
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
