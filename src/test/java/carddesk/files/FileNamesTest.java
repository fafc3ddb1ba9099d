package carddesk.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people call things becomes a name that every system takes. */
class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "山岚咖啡,          山岚咖啡",
        "Example 茶/..,     Example_茶",
        "CON,               profile-CON",
        "con.2026,          profile-con.2026",
        "COM¹,              profile-COM¹",
        "LPT²,              profile-LPT²",
        "com0,              profile-com0",
        "nul,               profile-nul",
        "Console,           Console",
        "山岚.,             山岚",
        "'山岚 . . ',       山岚",
        "a:b*c?\"d<e>f|g,   a_b_c_d_e_f_g",
        "...,               profile-",
        "é,                 é"})
    void aNameIsLikeTheText(String text, String name) {
        assertThat(FileNames.of(text, "profile")).isEqualTo(name);
    }

    @Test
    void aLongNameIsCutWithoutALooseEnd() {
        assertThat(FileNames.of("a".repeat(39) + ". ." + "b".repeat(200), "profile")).isEqualTo("a".repeat(39));
        assertThat(FileNames.of("🎫".repeat(100) + "茶", "profile")).hasSizeLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\Windows", "..\\..\\x", "a\tb", "tab|pipe", "trailing.", "trailing ", "aux.txt", "a/b", "\\\\host\\share"})
    void windowsTakesIt(String text) throws IOException {
        try (var windows = WindowsFiles.create()) {
            var folder = Files.createDirectories(windows.getPath("C:\\exports"));
            var name = FileNames.of(text, "profile");

            assertThat(Files.createFile(folder.resolve(name + ".carddesk")).getParent()).isEqualTo(folder);
            assertThat(name).doesNotEndWith(".").doesNotEndWith(" ");
        }
    }
}
