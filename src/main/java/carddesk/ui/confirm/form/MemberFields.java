package carddesk.ui.confirm.form;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.ChoiceType;
import carddesk.cards.CardTemplate.CustomField;
import carddesk.cards.CommonField;
import carddesk.cards.Problem.Field;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.controls.DayField;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.IsoDate;
import carddesk.ui.controls.Named;
import carddesk.ui.controls.PersonalField;
import carddesk.ui.controls.Presence;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** An editor for each question that the chosen template asks members. */
public final class MemberFields implements AutoCloseable {

    private final VBox holder;
    private final ConfirmFields fields;
    private final Messages messages;
    private final Formatter formatter;
    private final Subscriptions subscriptions = new Subscriptions();

    public MemberFields(VBox holder, ConfirmFields fields, Messages messages, Formatter formatter) {
        this.holder = holder;
        this.fields = fields;
        this.messages = messages;
        this.formatter = formatter;
    }

    public void show(@Nullable CardTemplate template) {
        subscriptions.close();
        holder.getChildren().clear();
        for (var common : fields.asked()) {
            holder.getChildren().add(field(formatter.of(common), Field.of(common), editor(common)));
        }
        Stream.ofNullable(template).flatMap(asks -> asks.customFields().stream()).limit(1).forEach(
                custom -> holder.getChildren().add(field(custom.name(), Field.CUSTOM_FIELD, choices(custom))));
        if (holder.getChildren().isEmpty() && template != null) {
            var none = new Label(messages.of("confirm.member.none"));
            none.getStyleClass().add("text-muted");
            none.setWrapText(true);
            holder.getChildren().add(none);
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private static FormField field(String name, Field field, Node editor) {
        var form = new FormField();
        form.setName(name);
        form.setField(field.name());
        HBox.setHgrow(editor, Priority.ALWAYS);
        form.getEditors().add(editor);
        return form;
    }

    private Node editor(CommonField common) {
        var text = fields.text(Field.of(common));
        var editor = switch (common) {
            case USER_FORM_FLAG_SEX -> sex(text);
            case USER_FORM_FLAG_BIRTHDAY -> birthday(text);
            case USER_FORM_FLAG_NAME, USER_FORM_FLAG_ADDRESS, USER_FORM_FLAG_EMAIL, USER_FORM_FLAG_CITY -> typed(text);
        };
        editor.setId("field_" + common.name());
        return editor;
    }

    private static Node typed(StringProperty text) {
        var editor = new PersonalField();
        editor.textProperty().bindBidirectional(text);
        return editor;
    }

    private Node sex(StringProperty text) {
        var editor = new ChoiceBox<String>();
        editor.getItems().setAll("", "男", "女"); // the API takes these two words whatever the language of the screen
        editor.setConverter(new Named<>(
                value -> value.isEmpty() ? messages.of("confirm.keep") : messages.of(value.equals("男") ? "word.male" : "word.female")));
        editor.setMaxWidth(Double.MAX_VALUE);
        editor.valueProperty().bindBidirectional(text);
        return editor;
    }

    /** A day in any of the usual forms is sent in the API's, also before the focus leaves the field; the form reports any other text. */
    private Node birthday(StringProperty text) {
        var editor = new DayField();
        editor.setPromptText("yyyy-MM-dd");
        editor.setMaxWidth(Double.MAX_VALUE);
        var typed = editor.getEditor().textProperty();
        subscriptions.add(text.subscribe(day -> {
            if (!IsoDate.ofTyped(typed.get()).equals(day)) {
                typed.set(day);
            }
        }));
        typed.addListener((property, before, now) -> text.set(IsoDate.ofTyped(now)));
        return editor;
    }

    private Node choices(CustomField custom) {
        var flow = new FlowPane();
        flow.setId("customField");
        flow.getStyleClass().add("choices");
        var chosen = fields.customChosen();
        flow.getChildren().setAll(custom.type().is(ChoiceType.RADIO) ? radios(custom, chosen) : checks(custom, chosen));
        return new VBox(flow, takingBack(chosen));
    }

    /** A chosen radio button cannot be unchosen by another press. */
    private Node takingBack(ObservableList<String> chosen) {
        var link = new Hyperlink(messages.of("confirm.choice.clear"));
        link.setId("customFieldClear");
        link.setOnAction(event -> chosen.clear());
        Presence.show(link, !chosen.isEmpty());
        subscriptions.add(chosen.subscribe(() -> Presence.show(link, !chosen.isEmpty())));
        return link;
    }

    private List<Node> radios(CustomField custom, ObservableList<String> chosen) {
        var group = new ToggleGroup();
        var nodes = custom.values().stream().<Node>map(value -> {
            var radio = new RadioButton(value);
            radio.setMnemonicParsing(false);
            radio.setToggleGroup(group);
            radio.setSelected(chosen.contains(value));
            radio.setOnAction(event -> chosen.setAll(value));
            return radio;
        }).toList();
        return forgetWhenCleared(nodes, chosen, () -> group.selectToggle(null));
    }

    private List<Node> checks(CustomField custom, ObservableList<String> chosen) {
        var boxes = custom.values().stream().map(value -> {
            var box = new CheckBox(value);
            box.setMnemonicParsing(false);
            box.setSelected(chosen.contains(value));
            box.setOnAction(event -> {
                if (box.isSelected()) {
                    chosen.add(value);
                } else {
                    chosen.remove(value);
                }
            });
            return box;
        }).toList();
        return forgetWhenCleared(List.copyOf(boxes), chosen, () -> boxes.forEach(box -> box.setSelected(false)));
    }

    private List<Node> forgetWhenCleared(List<Node> nodes, ObservableList<String> chosen, Runnable clear) {
        subscriptions.add(chosen.subscribe(() -> {
            if (chosen.isEmpty()) {
                clear.run();
            }
        }));
        return nodes;
    }
}
