import java.io.File;
import java.io.IOException;
import javafx.css.Stylesheet;

/** Writes a style sheet in JavaFX's binary form, which is read at a start in a quarter of the time. */
final class Styles {

    private Styles() {}

    /** @param args the style sheet, the file to write */
    static void main(String[] args) throws IOException {
        Stylesheet.convertToBinary(new File(args[0]), new File(args[1]));
    }
}
