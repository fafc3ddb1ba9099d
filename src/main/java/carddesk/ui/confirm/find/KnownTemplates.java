package carddesk.ui.confirm.find;

import carddesk.cards.CardService;
import carddesk.cards.CardTemplate;
import carddesk.ui.BackgroundTask;
import carddesk.ui.templates.TemplatesModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The templates to choose from, as far as they are known. */
public final class KnownTemplates {

    private final CardService service;
    private final BackgroundTask task;
    private boolean isWhole;
    private final ObservableList<CardTemplate> list = FXCollections.observableArrayList();

    public KnownTemplates(CardService service, BackgroundTask task) {
        this.service = service;
        this.task = task;
    }

    /** The templates, in the order in which they became known. */
    public ObservableList<CardTemplate> list() {
        return list;
    }

    /** Adds a template as it was fetched last, in the place of an older one of its id. */
    public void add(CardTemplate template) {
        for (int place = 0; place < list.size(); place++) {
            if (list.get(place).cardId().equals(template.cardId())) {
                if (!list.get(place).equals(template)) {
                    list.set(place, template);
                }
                return;
            }
        }
        list.add(template);
    }

    /** The template of an id, when it is known. */
    public Optional<CardTemplate> of(String cardId) {
        return list.stream().filter(known -> known.cardId().equals(cardId)).findFirst();
    }

    /** Fetches all templates at the allowed pace, unless that was done. */
    public void fetch(Consumer<Exception> failed) {
        if (!task.busyProperty().get() && !isWhole) {
            task.run(() -> TemplatesModel.wholeList(service, null, count -> {}), fetched -> {
                isWhole = true;
                remember(fetched);
            }, failed);
        }
    }

    private void remember(List<CardTemplate> fetched) {
        var ids = list.stream().map(CardTemplate::cardId).collect(Collectors.toSet());
        fetched.stream().filter(template -> ids.add(template.cardId())).forEach(list::add);
    }
}
