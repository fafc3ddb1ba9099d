package carddesk.sheets;

import java.nio.charset.Charset;

/** The encodings of text files that can be read, in the order in which they are tried where the file does not name its own. */
public enum TextEncoding {
    UTF_8("UTF-8"),
    GB18030("GB18030"),
    /** As Windows has it, with more characters than the standard. */
    BIG5("x-windows-950"),
    SHIFT_JIS("windows-31j"),
    EUC_KR("x-windows-949"),
    WINDOWS_1252("windows-1252"),
    UTF_16LE("UTF-16LE"),
    UTF_16BE("UTF-16BE");

    private final String charset;

    TextEncoding(String charset) {
        this.charset = charset;
    }

    public Charset charset() {
        return Charset.forName(charset);
    }
}
