package carddesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses a multipart form strictly: named parts between boundaries, lines that end in CRLF. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*boundary=\"?([0-9A-Za-z'()+_,./:=?-]{1,70})\"?.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:\\s*form-data;.*?\\bname=\"([^\"]+)\".*");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)content-disposition:.*\\bfilename=\"([^\"]+)\".*");

    private final Map<String, Part> parts;

    private Multipart(Map<String, Part> parts) {
        this.parts = parts;
    }

    /** One part; the file name is empty when it has none. */
    record Part(String fileName, byte[] content) {}

    static Multipart read(String contentType, byte[] body) throws Refusal {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            throw broken("no boundary");
        }
        // ISO 8859-1 maps each byte to one character and back, so pictures survive the search for boundaries.
        var form = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = "\r\n--" + boundary.group(1);
        var pieces = form.split(Pattern.quote(delimiter), -1);
        if (pieces.length < 3 || !pieces[0].isEmpty() || !pieces[pieces.length - 1].strip().equals("--")) {
            throw broken("not a complete form");
        }
        var parts = new HashMap<String, Part>();
        for (var piece : Arrays.copyOfRange(pieces, 1, pieces.length - 1)) {
            int end = piece.indexOf("\r\n\r\n");
            if (!piece.startsWith("\r\n") || end < 0) {
                throw broken("a part without headers");
            }
            add(parts, piece.substring(0, end).strip(), piece.substring(end + 4));
        }
        return new Multipart(parts);
    }

    Part part(String name) throws Refusal {
        return Optional.ofNullable(parts.get(name)).orElseThrow(() -> Refusal.parameter(name, "", "missing", "body"));
    }

    private static void add(Map<String, Part> parts, String headers, String content) throws Refusal {
        var disposition = headers.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition"))
                .findFirst().orElseThrow(() -> broken("a part without Content-Disposition"));
        var name = NAME.matcher(disposition);
        if (!name.matches()) {
            throw broken("a part without a name");
        }
        var fileName = FILE_NAME.matcher(disposition);
        var part = new Part(fileName.matches() ? fileName.group(1) : "", content.getBytes(StandardCharsets.ISO_8859_1));
        if (parts.put(name.group(1), part) != null) {
            throw broken("two parts of one name");
        }
    }

    private static Refusal broken(String issue) {
        return Refusal.parameter("multipart", "", issue, "body");
    }
}
