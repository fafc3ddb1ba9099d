package carddesk.fuzz;

import carddesk.app.SettingsFuzz;
import carddesk.cards.JsonAnswersFuzz;
import carddesk.keys.CertificateFuzz;
import carddesk.keys.KeyFileFuzz;
import carddesk.keys.Pkcs12Fuzz;
import carddesk.keys.ZipFuzz;
import carddesk.sheets.CsvFuzz;
import carddesk.sheets.PastedRowsFuzz;
import carddesk.sheets.XlsxFuzz;
import carddesk.ui.confirm.notification.NotificationFuzz;
import carddesk.vault.ProfileImportFuzz;
import carddesk.vault.VaultFuzz;
import carddesk.wechatpay.CallbackTextFuzz;
import carddesk.wechatpay.ErrorAnswerFuzz;
import carddesk.wechatpay.HeadersFuzz;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every reader that is fuzzed, by its target's name; a target is made when it is asked for, since many make keys. */
final class FuzzTargets {

    private static final Map<String, Supplier<FuzzTarget>> ALL = Map.ofEntries(
            Map.entry("key-files", KeyFileFuzz::new),
            Map.entry("certificates", CertificateFuzz::new),
            Map.entry("p12", Pkcs12Fuzz::new),
            Map.entry("zip", ZipFuzz::new),
            Map.entry("vault", VaultFuzz::new),
            Map.entry("profile-import", ProfileImportFuzz::new),
            Map.entry("callback", NotificationFuzz::new),
            Map.entry("callback-text", CallbackTextFuzz::new),
            Map.entry("json-answers", JsonAnswersFuzz::new),
            Map.entry("error-answers", ErrorAnswerFuzz::new),
            Map.entry("headers", HeadersFuzz::new),
            Map.entry("csv", CsvFuzz::new),
            Map.entry("pasted-rows", PastedRowsFuzz::new),
            Map.entry("xlsx", XlsxFuzz::new),
            Map.entry("settings", SettingsFuzz::new));

    private FuzzTargets() {}

    static List<String> names() {
        return ALL.keySet().stream().sorted().toList();
    }

    /** @throws IllegalArgumentException when there is none of this name; says which there are */
    static FuzzTarget named(String name) {
        return Stream.ofNullable(ALL.get(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The targets are " + names())).get();
    }
}
