package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.Column;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.journal.BatchRow;
import carddesk.journal.Intent;
import carddesk.journal.NewBatch;
import carddesk.sandbox.SampleCard;
import carddesk.ui.PracticeFixture;
import carddesk.ui.controls.CodeImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A card is found by a part of its code in the history and in batches, or by a picture of its code. */
class PartialCodeUiTest extends FormTest {

    @Test
    void aPartOfACodeFindsCardsOfTheHistoryAndOfBatches() throws Exception {
        var cards = fixture().server().stuckCards();
        var inHistory = cards.get(1);
        var inBatch = cards.get(2);
        var journal = fixture().opened().journal();
        journal.recordIntent(new Intent("practice", "brand", "lin", inHistory.cardId(), inHistory.code(), inHistory.openid(), "CREATE_CARD_SUCCESS",
                "ab".repeat(32), List.of(), false));
        batch(inBatch);
        screen().press("#findPartial");
        assertThat(screen().text("#partialDigits")).contains("12 位或 24 位");
        assertThat(screen().text("#partialAsk")).contains("OpenID", "图片");

        search(inBatch.code().substring(5, 12));
        assertThat(matches()).containsExactly(inBatch.code() + "  ·  list.xlsx");
        assertThat(screen().text("#partialDigits")).startsWith("已填 7 位。");
        search("0000000000000000");
        assertThat(screen().text("#partialNothing")).contains("没有含这几位的卡号");

        search(inHistory.code().substring(5, 12));
        assertThat(matches()).containsExactly(inHistory.code() + "  ·  记录");
        screen().run(() -> screen().node("#partialPane", VBox.class).lookupAll(".partial-match").forEach(node -> ((Button) node).fire()));
        screen().await("the card", () -> screen().shows("#foundCard"));
        assertThat(model().fields().form().userCardCode()).isEqualTo(inHistory.code());
        assertThat(screen().shows("#partialPane")).isFalse();
    }

    @Test
    void aPictureOfTheCodeFillsItInAndAnyOtherFileSaysWhatToDo() throws Exception {
        var card = stuck();
        var code = card.code();
        var qr = png("qr.png", screen().fx(() -> CodeImage.qr(code, 300).orElseThrow()));
        var bar = png("bar.png", screen().fx(() -> CodeImage.bar("478515832665001234567890", 600, 120).orElseThrow()));

        screen().run(() -> model().partialCode().picture(qr));
        screen().await("the code", () -> model().fields().form().userCardCode().equals(code));
        screen().run(() -> model().partialCode().picture(bar));
        screen().await("the other", () -> model().fields().form().userCardCode().equals("478515832665001234567890"));

        for (var bad : List.of(png("empty.png", screen().fx(() -> new WritableImage(40, 40))),
                Files.writeString(folder().resolve("text.png"), "no picture"), Files.write(folder().resolve("huge.png"), hugePng()))) {
            screen().run(() -> model().partialCode().forget());
            screen().run(() -> model().partialCode().picture(bad));
            screen().await(bad.toString(), () -> screen().shows("#partialNothing") && screen().text("#partialNothing").contains("没有读出卡号"));
        }
    }

    /** JavaFX takes an address in the page for the picture, and fetches it. */
    @Test
    void ofAPageWithWordsThatWasCopiedNoAddressIsFetched() throws Exception {
        var fetched = new AtomicBoolean();
        try (var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (elsewhere; var _ = elsewhere.accept()) {
                    fetched.set(true);
                } catch (IOException closed) {
                    return; // as it should be
                }
            });
            screen().press("#findPartial");

            paste(content -> content.putHtml("<p>card <img src=\"http://127.0.0.1:%d/code.png\"></p>".formatted(elsewhere.getLocalPort())));

            screen().await("what to do", () -> screen().shows("#partialNothing") && screen().text("#partialNothing").contains("剪贴板里没有图片"));
            assertThat(fetched).isFalse();
        }
    }

    @Test
    void aCopiedPictureIsReadAlsoWithAPageAroundIt() throws Exception {
        var card = stuck();
        screen().press("#findPartial");

        paste(content -> {
            content.putImage(CodeImage.qr(card.code(), 300).orElseThrow());
            content.putHtml("<meta charset='utf-8'><img src=\"https://example.invalid/code.png\">");
        });

        screen().await("the code", () -> model().fields().form().userCardCode().equals(card.code()));
    }

    private void paste(Consumer<ClipboardContent> copied) {
        screen().run(() -> {
            var content = new ClipboardContent();
            copied.accept(content);
            Clipboard.getSystemClipboard().setContent(content);
        });
        screen().press("#partialPaste");
    }

    private void batch(SampleCard card) throws Exception {
        var caller = fixture().opened().confirmer().attribution();
        var plan = new BatchPlan("list.xlsx", List.of("备注", "卡号", "OpenID"), Arrays.asList(null, Column.CODE, Column.OPENID), Set.of(),
                card.cardId(), ConfirmState.CREATE_CARD_SUCCESS, PracticeFixture.ZONE, true, Map.of());
        fixture().opened().journal().batches().create(new NewBatch(caller.profile(), caller.merchantType(), caller.operator(), plan.fileName(),
                BatchPlanJson.text(plan), Set.of(), List.of(BatchRow.waiting(2, List.of("x", "999999999999", "o")),
                        BatchRow.waiting(3, List.of("y", card.code(), card.openid())))));
    }

    private void search(String part) {
        screen().type("#partialCode", part);
        screen().press("#partialSearch");
        screen().await("the matches", () -> !model().partialCode().openProperty().get() || screen().shows("#partialNothing") || !matches().isEmpty());
    }

    private List<String> matches() {
        return screen().fx(() -> screen().node("#partialPane", VBox.class).lookupAll(".partial-match").stream().map(node -> ((Button) node).getText())
                .toList());
    }

    private Path png(String name, WritableImage image) throws IOException {
        var copy = new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < copy.getHeight(); y++) {
            for (int x = 0; x < copy.getWidth(); x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        var file = folder().resolve(name);
        ImageIO.write(copy, "png", file.toFile());
        return file;
    }

    /** The beginning of a picture of 100,000 by 100,000 pixels. */
    private static byte[] hugePng() {
        return ByteBuffer.allocate(33).putLong(0x89504E470D0A1A0AL).putInt(13).putInt(0x49484452).putInt(100_000).putInt(100_000).array();
    }
}
