package carddesk.app;

import carddesk.files.FileMove;
import carddesk.journal.Intent;
import carddesk.journal.JournalException;
import carddesk.ui.OpenProfile;
import carddesk.ui.PracticeFixture;
import carddesk.vault.PasswordCipher;
import carddesk.vault.Vault;
import carddesk.vault.VaultException;
import carddesk.vault.VaultStore;
import carddesk.wechatpay.CallFailure;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A program that calls, writes its history and saves its vault: first as always, then with every file handle taken, then as always. */
final class HandlesChild {

    private static final int MORE_THAN_THERE_ARE = 100_000;
    private static final Pattern BELOW = Pattern.compile("carddesk\\.(files|wechatpay|keys|team|cards|vault|journal|sandbox)\\..*\\.class");

    private HandlesChild() {}

    /**
     * Uses up the handles and says how it went.
     *
     * @param args where it may write
     */
    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        loadClassesBelowTheScreens();
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var store = new VaultStore(folder.resolve("home"), new PasswordCipher((password, salt, cost) -> new byte[32], new SecureRandom()),
                Clock.systemUTC(), FileMove.atomic());
        try (var practice = PracticeFixture.withoutWindow(folder); var vault = store.create("correct horse battery".toCharArray())) {
            out.println("before: " + everything(practice.opened(), vault));
            var taken = takeAll();
            var without = everything(practice.opened(), vault);
            for (var handle : taken) {
                handle.close();
            }
            out.println("without: " + without);
            out.println("after: " + everything(practice.opened(), vault));
        }
    }

    /** Installed, the program's classes are in one file that stays open; here each is a file of its own, which needs a handle. */
    private static void loadClassesBelowTheScreens() throws IOException, URISyntaxException, ClassNotFoundException {
        var root = Path.of(VaultStore.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> names;
        try (var files = Files.walk(root.resolve("carddesk"))) {
            names = files.map(file -> root.relativize(file).toString().replace(File.separatorChar, '.')).filter(BELOW.asMatchPredicate()).toList();
        }
        for (var name : names) {
            Class.forName(name.substring(0, name.length() - ".class".length()), false, VaultStore.class.getClassLoader());
        }
    }

    private static List<FileInputStream> takeAll() {
        var taken = new ArrayList<FileInputStream>(MORE_THAN_THERE_ARE);
        try {
            while (taken.size() < MORE_THAN_THERE_ARE) {
                taken.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException noneLeft) {
            return taken;
        }
        throw new IllegalStateException("This system has too many handles");
    }

    private static String everything(OpenProfile fixture, Vault vault) {
        return call(fixture) + ", " + write(fixture) + ", " + save(vault);
    }

    private static String call(OpenProfile fixture) {
        try {
            fixture.cards().templates(null, 0, 5);
            return "called";
        } catch (CallFailure.NotSent failure) {
            return "not sent " + failure.reason();
        } catch (CallFailure other) {
            return other.toString();
        }
    }

    private static String write(OpenProfile fixture) {
        try {
            fixture.journal().recordIntent(new Intent("p", "brand", "lin", "card-1", "code-" + System.nanoTime(), "openid-1", "CREATE_CARD_SUCCESS",
                    "ab".repeat(32), List.of(), false));
            return "written";
        } catch (JournalException failure) {
            return "not written " + failure.reason();
        }
    }

    private static String save(Vault vault) {
        try {
            vault.save(vault.content());
            return "saved";
        } catch (VaultException failure) {
            return "not saved " + failure.reason();
        }
    }
}
