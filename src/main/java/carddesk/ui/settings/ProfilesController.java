package carddesk.ui.settings;

import carddesk.files.FileNames;
import carddesk.keys.Secret;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.controls.FolderButton;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Named;
import carddesk.ui.controls.Presence;
import carddesk.ui.session.ProfileImport;
import carddesk.ui.session.ProfileMenu;
import carddesk.ui.session.VaultSession;
import carddesk.vault.Environment;
import carddesk.vault.Profile;
import carddesk.vault.Profile.VerifyingKey;
import carddesk.vault.ProfileNames;
import carddesk.vault.TypedProblem;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.Trust;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** The profiles of the vault: edit, rename, duplicate, delete, export, import, add. */
public final class ProfilesController {

    private final VaultSession vaultSession;
    private final BackgroundTask task;
    private final Messages messages;
    private final Dialogs dialogs;
    private final ProfileMenu menu;

    @FXML private ListView<Profile> profilesList;
    @FXML private Button profileOpen;
    @FXML private Button profileEdit;
    @FXML private Button profileRename;
    @FXML private Button profileDuplicate;
    @FXML private Button profileExport;
    @FXML private Button profileDelete;
    @FXML private Button profileTeam;
    @FXML private Button profileApiSecret;
    @FXML private Button profileFormerSecret;
    @FXML private FormField sendingKeyField;
    @FXML private ComboBox<VerifyingKey> profileSendingKey;
    @FXML private CheckBox profileSystemCertificates;
    @FXML private Label profilesMessage;
    @FXML private FolderButton profilesFolder;

    public ProfilesController(VaultSession vaultSession, BackgroundExecutor executor, Messages messages, Dialogs dialogs, ProfileMenu menu) {
        this.vaultSession = vaultSession;
        this.task = executor.task();
        this.messages = messages;
        this.dialogs = dialogs;
        this.menu = menu;
    }

    @FXML
    private void initialize() {
        profilesList.setCellFactory(list -> new ProfileCell());
        var none = Bindings.isNull(profilesList.getSelectionModel().selectedItemProperty()).or(task.busyProperty());
        for (var button : new Button[] {
            profileOpen, profileEdit, profileRename, profileDuplicate, profileExport, profileDelete, profileTeam, profileApiSecret,
            profileFormerSecret
        }) {
            button.disableProperty().bind(none);
        }
        profileSystemCertificates.disableProperty().bind(none);
        profileSendingKey.disableProperty().bind(none);
        profileSendingKey.setConverter(new Named<>(key -> messages.of(
                key.isPublicKey() ? "profiles.sendingKey.public" : "profiles.sendingKey.platform", key.id())));
        profilesList.getSelectionModel().selectedItemProperty().subscribe(profile -> {
            showTrust(profile);
            showSendingKey(profile);
            Presence.show(profileFormerSecret, profile != null && profile.formerApiSecret() != null);
        });
        refresh();
    }

    @FXML
    private void add() {
        menu.add();
    }

    @FXML
    private void open() {
        chosen(profile -> menu.open(profile.id()));
    }

    @FXML
    private void edit() {
        chosen(profile -> menu.edit(profile.id(), () -> done(messages.of("profiles.edited", profile.name()))));
    }

    @FXML
    private void team() {
        chosen(profile -> menu.team(profile.id()));
    }

    @FXML
    private void rename() {
        chosen(profile -> dialogs.ask(messages.of("profiles.rename"), messages.of("profiles.name"), profile.name())
                .ifPresent(name -> rename(profile, name)));
    }

    private void rename(Profile profile, String name) {
        if (name.length() > Profile.LONGEST_NAME) {
            profilesMessage.setText(messages.of("problem.TOO_LONG", Profile.LONGEST_NAME, name.length()));
            return;
        }
        work(() -> {
            vaultSession.change(content -> content.with(profile.renamed(name)));
            return messages.of("profiles.renamed");
        });
    }

    @FXML
    private void duplicate() {
        chosen(profile -> work(() -> {
            vaultSession.change(content -> content.with(profile.duplicate(UUID.randomUUID(), nameOfCopy(profile.name(), content.profiles()))));
            return messages.of("profiles.duplicated");
        }));
    }

    private String nameOfCopy(String name, List<Profile> profiles) {
        int over = messages.of("profiles.copyOf", name).length() - Profile.LONGEST_NAME;
        int end = Math.min(name.length(), name.length() - over);
        var shortened = name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end);
        return ProfileNames.free(messages.of("profiles.copyOf", shortened), profiles.stream().map(Profile::name).collect(Collectors.toSet()));
    }

    @FXML
    private void delete() {
        chosen(profile -> {
            if (dialogs.agrees(messages.of("profiles.delete"), messages.of("profiles.deleteQuestion", profile.name()),
                    messages.of("profiles.delete"))) {
                work(() -> {
                    vaultSession.change(content -> content.without(profile.id()));
                    return messages.of("profiles.deleted");
                });
            }
        });
    }

    @FXML
    private void export() {
        chosen(profile -> dialogs.save(messages.of("profiles.export"), FileNames.of(profile.name(), "profile") + ".carddesk")
                .ifPresent(file -> dialogs.password(messages.of("profiles.export"), messages.of("profiles.exportPassword"), true)
                        .ifPresent(password -> task.run(
                                () -> {
                                    vaultSession.export(profile, file, password);
                                    return messages.of("profiles.exported", file.getFileName());
                                },
                                message -> {
                                    done(message);
                                    profilesFolder.offer(file);
                                },
                                this::failed))));
    }

    @FXML
    private void takeIn() {
        dialogs.open(messages.of("profiles.import"))
                .ifPresent(file -> dialogs.password(messages.of("profiles.import"), messages.of("profiles.importPassword"), false)
                        .ifPresent(password -> new ProfileImport(vaultSession, task, dialogs, messages).start(
                                file, password, taken -> done(messages.of("profiles.imported", taken.name())), this::failed)));
    }

    /** Takes a new API secret; the present one stays as the former, since notifications may still be encrypted with it. */
    @FXML
    private void changeApiSecret() {
        chosen(profile -> dialogs.password(messages.of("profiles.apiSecret"), messages.of("profiles.apiSecret.prompt"), false)
                .ifPresent(typed -> {
                    var secret = Secret.of(typed);
                    Arrays.fill(typed, '\0');
                    var problem = TypedProblem.ofApiSecret(secret).map(wrong -> "setup.typed." + wrong)
                            .or(() -> profile.apiSecrets().anyMatch(secret::equals) ? Optional.of("profiles.apiSecret.same") : Optional.empty());
                    if (problem.isPresent()) {
                        secret.close();
                        profilesMessage.setText(messages.of(problem.get()));
                        return;
                    }
                    work(() -> {
                        vaultSession.change(content -> content.with(profile.withApiSecret(secret)));
                        return messages.of(profile.apiSecret() != null ? "profiles.apiSecret.changed" : "profiles.apiSecret.added");
                    });
                }));
    }

    @FXML
    private void removeFormerSecret() {
        chosen(profile -> {
            if (dialogs.agrees(messages.of("profiles.formerSecret.remove"), messages.of("profiles.formerSecret.question"),
                    messages.of("profiles.formerSecret.remove"))) {
                work(() -> {
                    vaultSession.change(content -> content.with(profile.withoutFormerApiSecret()));
                    return messages.of("profiles.formerSecret.removed");
                });
            }
        });
    }

    /** A profile may hold WeChat Pay's public key and platform certificates side by side (protocol section 6). */
    private void showSendingKey(@Nullable Profile profile) {
        var keys = profile == null ? List.<VerifyingKey>of() : profile.wechatpayKeys().toList();
        profileSendingKey.setOnAction(null);
        profileSendingKey.getItems().setAll(keys);
        keys.stream().findFirst().ifPresent(profileSendingKey::setValue);
        profileSendingKey.setOnAction(event -> chosen(this::sendWithChosen));
        Presence.show(sendingKeyField, keys.size() > 1);
    }

    private void sendWithChosen(Profile profile) {
        var key = profileSendingKey.getValue();
        if (key != null && !key.id().equals(profile.wechatpayKeyId())) {
            work(() -> {
                vaultSession.change(content -> content.with(profile.sendingWith(key)));
                return messages.of("profiles.sendingKey.changed", key.id());
            });
        }
    }

    /** Whoever decides which certificates this computer trusts may read what is sent: switching it on is asked about. */
    @FXML
    private void trust() {
        chosen(profile -> {
            var wanted = profileSystemCertificates.isSelected() ? Trust.SYSTEM : Trust.PROGRAM;
            if (wanted == Trust.PROGRAM || dialogs.agrees(
                    messages.of("profiles.systemCertificates"), messages.of("profiles.systemCertificates.question"),
                    messages.of("profiles.systemCertificates.yes"))) {
                work(() -> {
                    vaultSession.change(content -> content.with(profile.trusting(wanted)));
                    return messages.of(wanted == Trust.SYSTEM ? "profiles.systemCertificates.on" : "profiles.systemCertificates.off");
                });
            } else {
                showTrust(profile);
            }
        });
    }

    private void showTrust(@Nullable Profile profile) {
        profileSystemCertificates.setSelected(profile != null && profile.trust() == Trust.SYSTEM);
    }

    private void chosen(Consumer<Profile> action) {
        Optional.ofNullable(profilesList.getSelectionModel().getSelectedItem()).ifPresent(action);
    }

    private void work(Callable<String> change) {
        task.run(change, this::done, this::failed);
    }

    private void done(String message) {
        profilesMessage.setText(message);
        profilesFolder.offer(null);
        refresh();
        menu.changed();
    }

    private void failed(Exception problem) {
        var explanation = new Explainer(messages).explain(problem);
        profilesMessage.setText(String.join(" ", explanation.title(), explanation.why(), explanation.todo(), explanation.who()).strip());
    }

    private void refresh() {
        profilesList.getItems().setAll(menu.profiles());
    }

    private final class ProfileCell extends ListCell<Profile> {
        @Override
        protected void updateItem(Profile profile, boolean empty) {
            super.updateItem(profile, empty);
            setText(empty || profile == null ? null : profile.name() + "  ·  " + who(profile.identity()) + "  ·  " + where(profile.environment()));
        }

        private String who(Identity identity) {
            return switch (identity) {
                case Identity.Brand brand -> messages.of("shell.brand", brand.brandId());
                case Identity.Partner partner -> messages.of("shell.partner", partner.mchid(), partner.brandId());
            };
        }

        private String where(Environment environment) {
            return switch (environment) {
                case Environment.Production ignored -> messages.of("environment.PRODUCTION");
                case Environment.Practice ignored -> messages.of("environment.PRACTICE");
                case Environment.Custom custom -> custom.hosts().primary().toString();
            };
        }
    }
}
