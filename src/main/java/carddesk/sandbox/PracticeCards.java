package carddesk.sandbox;

import carddesk.cards.UserCard.State;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The templates and members' cards of the practice brand and what becomes of them. */
final class PracticeCards {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("+08:00"));

    private final List<JsonObject> templates;
    private final Map<String, JsonObject> templatesById = new HashMap<>();
    private final Map<String, JsonObject> cards = new LinkedHashMap<>();
    private final Map<String, ConfirmOrder> carriedOut = new HashMap<>();
    private final Set<String> uploaded = new HashSet<>();

    /**
     * @param templates newest first
     * @param cards newest first, personal fields in the clear
     */
    PracticeCards(List<JsonObject> templates, List<JsonObject> cards) {
        this.templates = List.copyOf(templates);
        templates.forEach(template -> templatesById.put(text(template, "card_id"), template));
        cards.forEach(card -> this.cards.put(text(card, "user_card_code"), card));
    }

    /** The templates in a state, or all of them. */
    List<JsonObject> templates(Optional<String> state) {
        return templates.stream().filter(template -> state.isEmpty() || text(template, "state").equals(state.get())).toList();
    }

    /** One template. */
    JsonObject template(String cardId) throws Refusal {
        var template = templatesById.get(cardId);
        if (template == null) {
            throw Refusal.absent("RESOURCE_NOT_EXISTS", "会员卡模板不存在", "There is no such card template");
        }
        return template;
    }

    /** One member's card; all three must belong together. */
    synchronized JsonObject card(String code, String cardId, String openid) throws Refusal {
        var card = cards.get(code);
        if (card == null || !text(card, "card_id").equals(cardId) || !text(card, "openid").equals(openid)) {
            throw Refusal.absent("RESOURCE_NOT_EXISTS", "用户会员卡不存在", "There is no such user card");
        }
        return card;
    }

    /** A member's cards in a state, or all of them; newest first. */
    synchronized List<JsonObject> cardsOf(String openid, Optional<String> state) {
        return cards.values().stream()
                .filter(card -> text(card, "openid").equals(openid))
                .filter(card -> state.isEmpty() || text(card, "user_card_state").equals(state.get()))
                .toList();
    }

    /** The cards that wait for a confirmation now. */
    synchronized List<SampleCard> stuck() {
        var stuck = new ArrayList<SampleCard>();
        for (var card : cards.values()) {
            if (text(card, "user_card_state").equals(State.UNACTIVATED.name())) {
                var title = text(Objects.requireNonNull(templatesById.get(text(card, "card_id"))), "card_title");
                stuck.add(new SampleCard(text(card, "user_card_code"), text(card, "card_id"), text(card, "openid"), title));
            }
        }
        return stuck;
    }

    /** Carries a confirmation out; the same one once more only answers the card. */
    synchronized JsonObject confirm(ConfirmOrder order, Instant now) throws Refusal {
        var card = card(order.code(), order.cardId(), order.openid());
        if (order.equals(carriedOut.get(order.code()))) {
            return card;
        }
        if (!text(card, "user_card_state").equals(State.UNACTIVATED.name())) {
            throw Refusal.rule("用户会员卡状态不允许此操作：" + text(card, "user_card_state"),
                    "The card's state does not allow this: " + text(card, "user_card_state"));
        }
        var confirmed = card.deepCopy();
        order.changes().deepCopy().asMap().forEach(confirmed::add);
        var time = TIME.format(now.truncatedTo(ChronoUnit.SECONDS));
        switch (order.state()) {
            case CREATE_CARD_SUCCESS, CREATE_CARD_ALREADY_EXISTS ->
                confirmed.addProperty("user_card_state", State.EFFECTIVE.name());
            case CREATE_CARD_FAIL -> {
                confirmed.addProperty("user_card_state", State.INVALID.name());
                confirmed.addProperty("invalid_reason", "商户开卡失败");
                confirmed.addProperty("invalid_time", time);
            }
        }
        confirmed.addProperty("modify_time", time);
        cards.put(order.code(), confirmed);
        carriedOut.put(order.code(), order);
        return confirmed;
    }

    /** Remembers that a picture was uploaded. */
    synchronized void uploaded(String url) {
        uploaded.add(url);
    }

    /** Whether a picture was uploaded. */
    synchronized boolean isUploaded(String url) {
        return uploaded.contains(url);
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}
