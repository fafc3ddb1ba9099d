package carddesk;

import static carddesk.HouseTest.Program.PROGRAM;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.FileInputStream;
import java.io.FileReader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom, and what nobody does: the rules of the house. */
class HouseTest {

    /** A package of the program and those of the program that it may know, itself aside. */
    record Neighbours(String who, List<String> known) {
        static Neighbours of(String who, String... known) {
            return new Neighbours(who, List.of(known));
        }

        String[] patterns() {
            return known.stream().map(name -> "carddesk." + name + "..").toArray(String[]::new);
        }
    }

    /** A class of its own, so that a test that only asks for {@link #neighbours} does not read the program. */
    static final class Program {
        static final JavaClasses PROGRAM = ArchConfiguration.withThreadLocalScope(configuration -> {
            // The rules ask libraries' classes for their names; where one asks for more, the class is loaded. Reading them all takes seconds.
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().importPath(Path.of("target", "classes"));
        });
    }

    /** Types whose values cannot change, so that a constant of such a type is one. Collections are looked into. */
    private static final Set<String> UNCHANGING = Set.of(
            "java.lang.String", "java.lang.Integer", "java.lang.ScopedValue", "java.time.Duration", "java.time.LocalDate", "java.time.LocalTime",
            "java.time.OffsetDateTime", "java.time.ZoneOffset", "java.time.format.DateTimeFormatter", "java.util.regex.Pattern",
            "java.math.BigInteger", "java.util.HexFormat", "javafx.css.PseudoClass", "javafx.event.EventType", "javafx.scene.paint.Color",
            "javafx.util.Duration", "org.slf4j.Logger", "ch.qos.logback.core.util.FileSize");

    /** Constants of other types, and why they may be there all the same. */
    private static final Map<String, String> OTHERS = Map.of(
            "carddesk.app.CardDeskApp.BEGUN", "the only exception: JavaFX creates the application, and takes no object for it",
            "carddesk.keys.KeyLocks.BOUNCY_CASTLE", "algorithms of a library, to which nothing is added",
            "carddesk.keys.ZipEntries.ENTRY_MARK", "private bytes that are compared with and never handed out",
            "carddesk.keys.ZipEntries.EMPTY_ZIP_MARK", "private bytes that are compared with and never handed out");

    static List<Neighbours> neighbours() {
        return List.of(
                Neighbours.of("files"),
                Neighbours.of("wechatpay"),
                Neighbours.of("keys", "wechatpay", "files"),
                Neighbours.of("team", "keys", "wechatpay", "files"),
                Neighbours.of("cards", "wechatpay", "files"),
                Neighbours.of("vault", "team", "keys", "wechatpay", "files"),
                Neighbours.of("journal", "cards", "wechatpay", "files"),
                Neighbours.of("sheets", "files"),
                Neighbours.of("batch", "sheets", "journal", "cards", "wechatpay", "files"),
                Neighbours.of("ui", "batch", "sheets", "journal", "vault", "cards", "team", "keys", "wechatpay", "files"),
                Neighbours.of("inspection", "ui", "batch", "sheets", "journal", "cards", "keys", "wechatpay", "files"),
                Neighbours.of("sandbox", "cards", "wechatpay", "files"),
                Neighbours.of("app", "inspection", "ui", "sandbox", "batch", "sheets", "journal", "vault", "cards", "team", "keys", "wechatpay",
                        "files"));
    }

    @Test
    void anOptionalIsOnlyReturned() {
        noFields().should().haveRawType(Optional.class).check(PROGRAM);
        noFields().should(have(describe("Optionals in a property, reference, collection or map", field -> holdsOptionals(field.getType()))))
                .check(PROGRAM);
        noCodeUnits().that().doNotHaveModifier(JavaModifier.SYNTHETIC).should().haveRawParameterTypes(describe("with an Optional",
                types -> types.stream().anyMatch(type -> type.isEquivalentTo(Optional.class)))).check(PROGRAM);
    }

    /** A chooser is no holder: JavaFX takes a null item for no choice. */
    private static boolean holdsOptionals(JavaType type) {
        boolean isHolder = Stream.of(ObservableValue.class, AtomicReference.class, Collection.class, Map.class)
                .anyMatch(holder -> holder.isAssignableFrom(type.toErasure().reflect()));
        return type instanceof JavaParameterizedType generic && generic.getActualTypeArguments().stream()
                .anyMatch(part -> (isHolder && part.toErasure().isEquivalentTo(Optional.class)) || holdsOptionals(part));
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void aPackageKnowsOnlyThoseBelowIt(Neighbours one) {
        classes().that().resideInAPackage("carddesk." + one.who() + "..")
                .should().onlyDependOnClassesThat(resideOutsideOfPackage("carddesk..")
                        .or(resideInAPackage("carddesk." + one.who() + ".."))
                        .or(resideInAnyPackage(one.patterns())))
                .allowEmptyShould(true) // a package of the plan that is not built yet
                .check(PROGRAM);
    }

    @Test
    void everyPackageHasItsPlaceInThePlan() {
        var planned = neighbours().stream().map(Neighbours::who).toList();

        assertThat(PROGRAM).filteredOn(type -> !type.getPackageName().equals("carddesk"))
                .allSatisfy(type -> assertThat(planned).contains(type.getPackageName().split("\\.", -1)[1]));
    }

    @Test
    void onlyScreensAndTheCompositionRootKnowTheToolkit() {
        noClasses().that().resideOutsideOfPackages("carddesk.ui..", "carddesk.app..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..", "org.kordamp..")
                .check(PROGRAM);
    }

    @Test
    void javasDesktopModuleReportsAMissingJavaFxAndNothingElse() {
        noClasses().that().doNotHaveFullyQualifiedName("carddesk.app.Alarms$1")
                .should().dependOnClassesThat().resideInAnyPackage("java.awt..", "java.beans..", "javax.swing..", "javax.imageio..", "javax.print..")
                .because("the packages for Linux go without it").check(PROGRAM);
    }

    @Test
    void onlyTheSharedClientAndThePracticeServerSpeakHttp() {
        noClasses().that().resideOutsideOfPackages("carddesk.wechatpay..", "carddesk.sandbox..")
                .should().dependOnClassesThat().resideInAnyPackage("okhttp3..", "okio..", "java.net.http..", "com.sun.net.httpserver..")
                .check(PROGRAM);
    }

    @Test
    void onlyTheStartOfTheProgramWritesToTheConsole() {
        noClasses().that().resideOutsideOfPackages("carddesk", "carddesk.app..")
                .should().accessField(System.class, "out")
                .orShould().accessField(System.class, "err")
                .orShould().callMethodWhere(describe("prints a stack trace", call ->
                        call.getName().equals("printStackTrace") // the name of the method that is forbidden; nothing is printed here
                        && call.getTarget().getRawParameterTypes().isEmpty()))
                .check(PROGRAM);
    }

    /** Names that only this house understood; terms of the field took their place. */
    @Test
    void noClassHasAFormerName() {
        var former = Set.of("Agenda", "Answer", "AnswerJudge", "AnswerVerifier", "Background", "BatchWaits", "Characters", "Departures",
                "Desk", "Desks", "Face", "Findings", "Inquiry", "JournalLane", "KeyChoice", "Lane", "Lanes", "Mender", "Mending",
                "Neutral", "Next", "Notices", "OwnKey", "Pace", "PaceWindow", "PictureLane", "RawAnswer", "Reception", "RecordedConfirmer",
                "RowTry", "Safe", "Seal", "SealedFile", "Sending", "Setbacks", "Slot", "Standing", "Surroundings", "Tally", "Tempo",
                "Term", "Texts", "TheirKey", "Waits", "Watches", "WaysOut", "Words", "Workplace");

        assertThat(PROGRAM.stream().map(JavaClass::getSimpleName)).isNotEmpty().doesNotContainAnyElementsOf(former);
    }

    /** Another program may be forbidden, absent or slow, as PowerShell is on many machines. */
    @Test
    void noOtherProgramIsStarted() {
        noClasses().should().callConstructor(ProcessBuilder.class, String[].class)
                .orShould().callConstructor(ProcessBuilder.class, List.class)
                .orShould().callMethodWhere(describe("starts a process", call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                        && call.getTarget().getName().equals("exec")))
                .check(PROGRAM);
    }

    /** A pipe or device among the files that a user chose would block the program; {@code RegularFile} refuses them. */
    @Test
    void filesAreOpenedForReadingInOnePlaceOnly() {
        var readers = Set.of("newInputStream", "readAllBytes", "readString", "readAllLines", "newBufferedReader", "lines");
        noClasses().that().resideOutsideOfPackages("carddesk.files..", "carddesk.wechatpay..") // wechatpay knows no package and checks its files
                .should().callMethodWhere(describe("opens a file", call -> call.getTargetOwner().isEquivalentTo(Files.class)
                        && readers.contains(call.getTarget().getName())))
                .orShould().dependOnClassesThat().belongToAnyOf(FileInputStream.class, FileReader.class)
                .check(PROGRAM);
    }

    @Test
    void nobodyLogsPastTheRedaction() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(PROGRAM);
    }

    @Test
    void nothingStaticIsEverAssignedAnew() {
        fields().that().areStatic().and(describe("are written by hand", field -> !isMadeByTheCompiler(field))).should().beFinal().check(PROGRAM);
    }

    @Test
    void nothingStaticCanChangeInside() {
        var constants = PROGRAM.stream().flatMap(type -> type.getFields().stream()).filter(HouseTest::isConstant).toList();

        assertThat(constants).hasSizeGreaterThan(50);
        assertThat(constants).filteredOn(field -> !isUnchanging(field)).extracting(JavaField::getFullName)
                .isSubsetOf(OTHERS.keySet());
    }

    private static boolean isConstant(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC) && !isMadeByTheCompiler(field);
    }

    private static boolean isMadeByTheCompiler(JavaField field) {
        return field.getModifiers().contains(JavaModifier.SYNTHETIC) || field.getName().startsWith("$");
    }

    private static boolean isUnchanging(JavaField field) {
        var type = field.getRawType().reflect();
        if (type.isPrimitive() || type.isEnum() || type.isRecord() || UNCHANGING.contains(type.getName())) {
            return true;
        }
        var held = value(field).getClass();
        return (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))
                ? held.getName().startsWith("java.util.ImmutableCollections")
                : held.isRecord();
    }

    private static Object value(JavaField field) {
        try {
            Field found = Class.forName(field.getOwner().getName()).getDeclaredField(field.getName());
            found.setAccessible(true);
            return found.get(null);
        } catch (ReflectiveOperationException notOurs) {
            throw new IllegalStateException(field.getFullName(), notOurs);
        }
    }
}
