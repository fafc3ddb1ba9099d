package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carddesk.app.Options.Misread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line says what a person means, or why it cannot. */
class OptionsTest {

    @Test
    void nothingAskedForIsThePlainProgram() throws Misread {
        var options = read();

        assertThat(options.sandbox()).isFalse();
        assertThat(options.selfCheck()).isFalse();
        assertThat(options.version()).isFalse();
        assertThat(options.help()).isFalse();
        assertThat(options.home()).isNull();
        assertThat(options.language()).isNull();
        assertThat(options.pictures()).isNull();
    }

    @Test
    void everyOptionIsUnderstoodInAnyOrder() throws Misread {
        var options = read("--lang", "en", "--self-check", "pictures", "--home", "here/../there", "--sandbox");

        assertThat(options.sandbox()).isTrue();
        assertThat(options.selfCheck()).isTrue();
        assertThat(options.language()).isEqualTo(Locale.ENGLISH);
        assertThat(options.home()).isEqualTo(Path.of("there").toAbsolutePath());
        assertThat(options.pictures()).isEqualTo(Path.of("pictures").toAbsolutePath());
    }

    @Test
    void theSelfCheckNeedsNoFolder() throws Misread {
        assertThat(read("--self-check").pictures()).isNull();
        assertThat(read("--self-check", "--lang", "zh").pictures()).isNull();
        assertThat(read("--self-check", "--lang", "zh").language()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void theSelfCheckCanBeRepeatedForSoManyMinutes() throws Misread {
        assertThat(read("--self-check").repeat()).isZero();
        assertThat(read("--self-check", "--repeat", "10").repeat()).isEqualTo(Duration.ofMinutes(10));
        assertThatExceptionOfType(Misread.class).isThrownBy(() -> read("--repeat", "long")).withMessageContaining("--repeat");
        assertThatExceptionOfType(Misread.class).isThrownBy(() -> read("--repeat")).withMessageContaining("--repeat");
    }

    @Test
    void pathsToInspectAreTakenAsTheyAreGiven() throws Misread {
        assertThat(read("--inspect", "here/../there", "b.csv", "--lang", "en").inspected())
                .containsExactly(Path.of("here/../there"), Path.of("b.csv"));
        assertThat(read("--lang", "en", "--inspect", "one", "--inspect", "two").inspected()).containsExactly(Path.of("one"), Path.of("two"));
        assertThat(read().inspected()).isEmpty();
        assertThatExceptionOfType(Misread.class).isThrownBy(() -> read("--inspect")).withMessageContaining("--inspect");
        assertThatExceptionOfType(Misread.class).isThrownBy(() -> read("--inspect", "--lang", "en")).withMessageContaining("--inspect");
        assertThatExceptionOfType(Misread.class).isThrownBy(() -> read("--inspect", "")).withMessageContaining("--inspect");
    }

    @Test
    void helpAndVersionAreUnderstood() throws Misread {
        assertThat(read("--help").help()).isTrue();
        assertThat(read("-h").help()).isTrue();
        assertThat(read("--version").version()).isTrue();
    }

    @Test
    void theHelpNamesEveryOption() {
        assertThat(Options.HELP).contains("--sandbox", "--home DIR", "--lang zh|en", "--self-check [DIR]", "--repeat MINUTES", "--time-start",
                "--team-schema", "--version", "--help", "PROFILE.carddesk");
    }

    @Test
    void anExportedProfileIsOpenedByItsName() throws Misread {
        assertThat(read("--lang", "en", "shop/harbour.carddesk").profile()).isEqualTo(Path.of("shop/harbour.carddesk").toAbsolutePath());
        assertThat(read().profile()).isNull();
    }

    @Test
    void theStartIsTimedOnlyWhenAskedFor() throws Misread {
        assertThat(read("--sandbox", "--time-start").timeStart()).isTrue();
        assertThat(read("--sandbox").timeStart()).isFalse();
    }

    static Stream<Arguments> misreads() {
        return Stream.of(
                Arguments.of(List.of("--sandbux"), "--sandbux"),
                Arguments.of(List.of("somewhere"), "somewhere"),
                Arguments.of(List.of("--x.carddesk"), "--x.carddesk"),
                Arguments.of(List.of("no\0file.carddesk"), "file"),
                Arguments.of(List.of("--home"), "--home"),
                Arguments.of(List.of("--home", " "), "--home"),
                Arguments.of(List.of("--home", "no\0folder"), "--home"),
                Arguments.of(List.of("--lang"), "zh or en"),
                Arguments.of(List.of("--lang", "fr"), "zh or en"),
                Arguments.of(List.of("--self-check", "one", "two"), "two"));
    }

    @ParameterizedTest
    @MethodSource("misreads")
    void whatCannotBeUnderstoodIsNamed(List<String> arguments, String named) {
        assertThatExceptionOfType(Misread.class).isThrownBy(() -> Options.read(arguments)).withMessageContaining(named);
    }

    private static Options read(String... arguments) throws Misread {
        return Options.read(List.of(arguments));
    }
}
