package carddesk.ui.shell;

import carddesk.ui.CallMonitor;
import carddesk.ui.Clip;
import carddesk.ui.Formatter;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.OpenProfile;
import carddesk.ui.OpenProfile.Environment;
import carddesk.ui.RequestId;
import carddesk.ui.Settings;
import carddesk.ui.Subscriptions;
import carddesk.ui.ViewController;
import carddesk.ui.batch.BatchModel;
import carddesk.ui.controls.Presence;
import carddesk.ui.session.LanguageSwitch;
import carddesk.ui.session.ProfileMenu;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame around the screens, made before there is a session. */
public final class ShellController implements ViewController {

    private static final int WARN_BEFORE_DAYS = 30;

    private final Settings settings;
    private final Messages messages;
    private final ProfileMenu menu;
    private final Function<Screen, Node> screens;
    private final Consumer<Screen> chosen;
    private final Map<Screen, Node> made = new EnumMap<>(Screen.class);
    private final Map<Screen, ToggleButton> buttons = new EnumMap<>(Screen.class);
    private @Nullable Screen shown;
    private final Subscriptions subscriptions = new Subscriptions();

    @FXML private ToggleButton navTemplates;
    @FXML private ToggleButton navConfirm;
    @FXML private ToggleButton navBatch;
    @FXML private FontIcon batchIcon;
    @FXML private ToggleButton navHistory;
    @FXML private ToggleButton navSettings;
    @FXML private MenuButton profileMenu;
    @FXML private Button lockButton;
    @FXML private Label profileId;
    @FXML private Label certificateWarning;
    @FXML private Label environmentBadge;
    @FXML private Button languageSwitch;
    @FXML private Button themeSwitch;
    @FXML private FontIcon themeIcon;
    @FXML private VBox notices;
    @FXML private StackPane screenHolder;
    @FXML private FontIcon callIcon;
    @FXML private Label lastOperation;
    @FXML private Label lastTook;
    @FXML private Label lastRequestId;
    @FXML private Button copyRequestId;
    @FXML private Label clockWarning;
    @FXML private HBox statusBar;

    /**
     * @param screens makes a screen when it is shown for the first time
     * @param chosen called with the screen that the user chose
     */
    public ShellController(
            Settings settings, Messages messages, ProfileMenu menu, Function<Screen, Node> screens, Consumer<Screen> chosen) {
        this.settings = settings;
        this.messages = messages;
        this.menu = menu;
        this.screens = screens;
        this.chosen = chosen;
    }

    @FXML
    private void initialize() {
        buttons.put(Screen.TEMPLATES, navTemplates);
        buttons.put(Screen.CONFIRM, navConfirm);
        buttons.put(Screen.BATCH, navBatch);
        buttons.put(Screen.HISTORY, navHistory);
        buttons.put(Screen.SETTINGS, navSettings);
        buttons.forEach(this::bind);
        lockButton.setOnAction(event -> menu.lock());
        LanguageSwitch.bind(languageSwitch, settings, messages);
        Runnable showTheme = () -> themeIcon.setIconLiteral(Look.isDark(settings.themeProperty().get()) ? "fth-sun" : "fth-moon");
        subscriptions.add(settings.themeProperty().subscribe(showTheme));
        subscriptions.add(Platform.getPreferences().colorSchemeProperty().subscribe(showTheme));
        showTheme.run();
        themeSwitch.setOnAction(event -> settings.themeProperty().set(
                Look.isDark(settings.themeProperty().get()) ? Settings.Theme.LIGHT : Settings.Theme.DARK));
    }

    /**
     * Begins to show whose profile is open, its calls and its batch.
     *
     * @param batch marked in the navigation while it runs or can be continued
     */
    void open(OpenProfile profile, CallMonitor monitor, BatchModel batch) {
        showProfile(profile);
        showCertificate(profile);
        profileMenu.setOnShowing(event -> fillMenu());
        fillMenu();
        Presence.show(lockButton, menu.canLock());
        subscriptions.add(batch.shareProperty().subscribe(share -> showBatch(batch)));
        subscriptions.add(batch.unfinishedProperty().subscribe(unfinished -> showBatch(batch)));
        subscriptions.add(monitor.lastProperty().subscribe(this::showCall));
        subscriptions.add(monitor.skewProperty().subscribe(this::showSkew));
    }

    /** Puts a screen into the frame without choosing it. */
    void put(Screen screen) {
        var view = made.computeIfAbsent(screen, screens);
        if (!screenHolder.getChildren().equals(List.of(view))) { // or it would be styled anew
            screenHolder.getChildren().setAll(view);
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    /** A click, and an arrow key among the buttons, choose; a second click on the chosen one leaves it chosen. */
    private void bind(Screen screen, ToggleButton button) {
        button.setOnAction(event -> button.setSelected(true));
        button.selectedProperty().addListener((property, before, now) -> {
            if (now && shown != screen) {
                chosen.accept(screen);
            }
        });
    }

    /** Puts a notice above every screen, below those that are there; it takes room as long as it is visible. */
    public void notice(Node notice) {
        var place = new StackPane(notice);
        place.getStyleClass().add("shell-notice");
        place.visibleProperty().bind(notice.visibleProperty());
        place.managedProperty().bind(notice.visibleProperty());
        notices.getChildren().add(place);
    }

    /** Puts a control into the status bar, right of the last call. */
    public void status(Node control) {
        statusBar.getChildren().add(statusBar.getChildren().indexOf(clockWarning), control);
    }

    public void show(Screen screen) {
        shown = screen;
        var button = Objects.requireNonNull(buttons.get(screen), "every screen has a button");
        if (buttons.values().stream().anyMatch(Node::isFocused)) { // otherwise the focus would mark a screen that is not shown
            button.requestFocus();
        }
        button.setSelected(true);
        put(screen);
    }

    private void showProfile(OpenProfile openProfile) {
        profileMenu.setText(openProfile.practice() != null ? messages.of("shell.practice") : openProfile.profileName());
        profileId.setText(switch (openProfile.identity()) {
            case Identity.Brand brand -> messages.of("shell.brand", brand.brandId());
            case Identity.Partner partner -> messages.of("shell.partner", partner.mchid(), partner.brandId());
        });
        environmentBadge.setText(messages.of("environment." + openProfile.environment().name()));
        for (var each : Environment.values()) {
            environmentBadge.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == openProfile.environment());
        }
    }

    private void showCertificate(OpenProfile openProfile) {
        var own = leftUntil(openProfile.certificateEnds());
        var platform = leftUntil(openProfile.platformCertificateEnds());
        Presence.show(certificateWarning, own.isPresent() || platform.isPresent());
        platform.ifPresent(time -> {
            certificateWarning.setText(time.isNegative()
                    ? messages.of("shell.platformCertificate.expired") : messages.of("shell.platformCertificate.expires", time.toDays()));
            certificateWarning.setTooltip(new Tooltip(messages.of("shell.platformCertificate.todo")));
        });
        own.ifPresent(time -> {
            certificateWarning.setText(
                    time.isNegative() ? messages.of("shell.certificate.expired") : messages.of("shell.certificate.expires", time.toDays()));
            certificateWarning.setTooltip(new Tooltip(messages.of("shell.certificate.todo")));
        });
    }

    private static Optional<Duration> leftUntil(@Nullable Instant end) {
        return Optional.ofNullable(end).map(moment -> Duration.between(Instant.now(), moment)).filter(time -> time.toDays() < WARN_BEFORE_DAYS);
    }

    private void fillMenu() {
        profileMenu.getItems().clear();
        for (var profile : menu.profiles()) {
            var item = new MenuItem(profile.name() + " · " + environment(profile.environment()));
            item.setMnemonicParsing(false);
            item.setGraphic(menu.isCurrent(profile.id()) ? new FontIcon("fth-check") : null);
            item.setOnAction(event -> menu.open(profile.id()));
            profileMenu.getItems().add(item);
        }
        if (!profileMenu.getItems().isEmpty()) {
            profileMenu.getItems().add(new SeparatorMenuItem());
        }
        menu.profiles().stream().filter(profile -> menu.isCurrent(profile.id())).findFirst().ifPresent(profile ->
                profileMenu.getItems().add(item("menuEdit", "shell.menu.edit", () -> menu.edit(profile.id(), menu::changed))));
        profileMenu.getItems().add(item("menuPractice", "shell.menu.practice", menu::practise));
        profileMenu.getItems().add(menu.canUnlock()
                ? item("menuUnlock", "shell.menu.unlock", menu::unlock)
                : item("menuAdd", "shell.menu.add", menu::add));
    }

    private String environment(carddesk.vault.Environment environment) {
        return messages.of("environment." + switch (environment) {
            case carddesk.vault.Environment.Production _ -> Environment.PRODUCTION;
            case carddesk.vault.Environment.Practice _ -> Environment.PRACTICE;
            case carddesk.vault.Environment.Custom _ -> Environment.CUSTOM;
        });
    }

    private MenuItem item(String id, String key, Runnable action) {
        var item = new MenuItem(messages.of(key));
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** A batch goes on whatever screen is shown, or waits to be continued; the navigation says so. */
    private void showBatch(BatchModel batch) {
        var share = batch.shareProperty().get();
        int unfinished = batch.unfinishedProperty().get();
        navBatch.setText(share != null ? messages.of("nav.batch.running", share)
                : unfinished > 0 ? messages.of("nav.batch.unfinished", unfinished) : messages.of("nav.batch"));
        batchIcon.setIconLiteral(share != null ? "fth-play-circle" : unfinished > 0 ? "fth-pause-circle" : "fth-layers");
    }

    private void showCall(@Nullable CallReport last) {
        lastOperation.setText(last == null ? messages.of("shell.noCall") : messages.orElse("operation." + last.operation(), last.operation()));
        lastTook.setText(last == null ? "" : messages.of("shell.milliseconds", last.took().toMillis()));
        var requestId = Optional.ofNullable(last).flatMap(RequestId::of);
        lastRequestId.setText(requestId.map(id -> id.marked(messages)).orElse(""));
        copyRequestId.setVisible(requestId.isPresent());
        copyRequestId.setOnAction(event -> requestId.map(RequestId::id).ifPresent(Clip::copy));
        boolean failed = last != null && (!last.verified() || last.status() == null || last.status() >= 400);
        callIcon.setIconLiteral(failed ? "fth-alert-circle" : "fth-activity");
    }

    private void showSkew(@Nullable Duration skew) {
        clockWarning.setVisible(skew != null);
        if (skew != null) {
            clockWarning.setText(messages.of(skew.isNegative() ? "clock.slow" : "clock.fast", Formatter.minutesAndSeconds(skew.abs())));
        }
    }
}
