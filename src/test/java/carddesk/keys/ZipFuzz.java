package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.files.FileMove;
import carddesk.fuzz.Edits;
import carddesk.fuzz.FreshKeys;
import carddesk.fuzz.FuzzFolder;
import carddesk.fuzz.FuzzTarget;
import carddesk.fuzz.Silence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/**
 * Zip files: what is in them is recognised or refused within limits, and nothing that is kept of them lands outside its folder.
 *
 * <p>The first byte of an input chooses: the rest is the file, the rest changes a download, or the rest names the entries.
 */
public final class ZipFuzz implements FuzzTarget {

    private final byte[] key = FreshKeys.rsa(1).getPrivate().getEncoded();
    private final byte[] download = zip("cert/apiclient_key.pem\0K\0cert/apiclient_cert.p12\0?\0说明.txt\0read me", StandardCharsets.UTF_8);
    private final Path folder = FuzzFolder.create();

    @Override
    public List<byte[]> seeds() {
        return Stream.of("\u0000PK\u0003\u0004\u0014", "\u0001", "\u0001\0\0\u0006\0\u0001", "\u0002a/key.pem\0K\0../up\0K", "\u0002C:\\x\0K\0con\0K",
                        "\u0003\u00e5\u00af\u0086.pem\0K\0.hidden/k\0K\0in.zip\0PK\u0003\u0004")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
    }

    @Override
    public void take(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        var rest = Arrays.copyOfRange(input, 1, input.length);
        var content = switch (input[0] & 3) {
            case 0 -> rest;
            case 1 -> Edits.applied(download, ByteBuffer.wrap(rest));
            case 2 -> zip(new String(rest, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            default -> zip(new String(rest, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        };
        var file = Files.write(folder.resolve("download.zip"), content);
        try {
            judge(file, KeySearch.in(List.of(file)));
        } catch (KeySearchException refused) {
            Silence.assertSaysOnly("Search for key files: " + refused.reason(), refused);
            assertThat(refused.place()).isEqualTo("download.zip");
        }
    }

    private void judge(Path file, KeySearchResult result) throws IOException {
        assertThat(result.files().size() + result.unread().size()).isLessThanOrEqualTo(KeySearch.MAX_ENTRIES);
        result.files().forEach(found -> assertThat(found.origin().file()).isEqualTo(file));
        result.unread().forEach(unread -> assertThat(unread.origin().name()).doesNotContain("/"));
        var home = folder.resolve("home");
        var kept = new KeyCopies(home, FileMove.atomic()).keep("门店", result.files());
        for (var written : kept.written()) {
            assertThat(written.toRealPath()).startsWith(home.toRealPath().resolve("keys"));
            assertThat(written.getFileName().toString()).hasSizeLessThan(50).matches("[\\p{L}\\p{N}._-]+");
        }
        kept.undo();
        result.files().forEach(FoundFile::close);
    }

    /** Names and contents in turn, with NUL between them; the content K is replaced by a key. */
    private byte[] zip(String entries, Charset names) {
        var out = new ByteArrayOutputStream();
        var pieces = entries.split("\0", -1);
        try (var zip = new ZipOutputStream(out, names)) {
            for (int piece = 0; piece + 1 < pieces.length; piece += 2) {
                zip.putNextEntry(new ZipEntry(pieces[piece]));
                zip.write(pieces[piece + 1].equals("K") ? key : pieces[piece + 1].getBytes(names));
            }
        } catch (ZipException | IllegalArgumentException notWritable) {
            return out.toByteArray(); // a name twice, or one too long; what is there so far is an input too
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
