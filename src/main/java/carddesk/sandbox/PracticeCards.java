package carddesk.sandbox;

import carddesk.cards.Confirmation.ConfirmState;
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
import org.jspecify.annotations.Nullable;

/** The templates and user cards of the practice brand, and their changes. */
final class PracticeCards {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("+08:00"));

    /**
     * A confirmation that passed all checks.
     *
     * @param changes fields that it sets on the card, personal ones as plain text
     */
    record Order(String code, String cardId, String openid, ConfirmState state, JsonObject changes) {
        /** Without personal fields. */
        @Override
        public String toString() {
            return "Order[" + code + " of " + cardId + ", " + state + "]";
        }
    }

    private final List<JsonObject> templates;
    private final List<JsonObject> first;
    private final Map<String, JsonObject> templatesById = new HashMap<>();
    private final Map<String, JsonObject> cards = new LinkedHashMap<>();
    private final Map<String, Order> carriedOut = new HashMap<>();
    private final Set<String> uploaded = new HashSet<>();

    /**
     * @param templates newest first
     * @param cards newest first, personal fields in the clear
     */
    PracticeCards(List<JsonObject> templates, List<JsonObject> cards) {
        this.templates = List.copyOf(templates);
        templates.forEach(template -> templatesById.put(Json.text(template, "card_id"), template));
        first = List.copyOf(cards);
        reset();
    }

    /** Makes the cards as they were at first; pictures that were uploaded stay. Templates never change. */
    synchronized void reset() {
        cards.clear();
        carriedOut.clear();
        first.forEach(card -> cards.put(Json.text(card, "user_card_code"), card.deepCopy())); // a late code changes the card itself
    }

    List<JsonObject> templates(@Nullable String state) {
        return templates.stream().filter(template -> state == null || Json.text(template, "state").equals(state)).toList();
    }

    JsonObject template(String cardId) throws Refusal {
        var template = templatesById.get(cardId);
        if (template == null) {
            throw Refusal.absent("RESOURCE_NOT_EXISTS", "会员卡模板不存在", "There is no such card template");
        }
        return template;
    }

    /** The user card of this code; template and openid must match. */
    synchronized JsonObject card(String code, String cardId, String openid) throws Refusal {
        requireReadable(openid);
        var card = cards.get(code);
        if (card == null || !isOf(card, cardId, openid) || waitsForCode(card)) {
            throw Refusal.absent("RESOURCE_NOT_EXISTS", "用户会员卡不存在", "There is no such user card");
        }
        return card;
    }

    /** The card of a sample, including one that waits for its code. */
    synchronized JsonObject taken(SampleCard sample) {
        return Objects.requireNonNull(cards.get(sample.code()), "the code of a sample card");
    }

    private static boolean isOf(JsonObject card, String cardId, String openid) {
        return Json.text(card, "card_id").equals(cardId) && Json.text(card, "openid").equals(openid);
    }

    /** Returns whether the card gets its code with the confirmation; until then no query finds it. */
    private boolean waitsForCode(JsonObject card) {
        return Json.text(card, "user_card_state").equals(State.UNACTIVATED.name())
                && SampleTemplates.hasLateCodes(Objects.requireNonNull(templatesById.get(Json.text(card, "card_id"))));
    }

    /** The card that a confirmation is about; one that waits for its code takes that of the confirmation. */
    private JsonObject ordered(Order order) throws Refusal {
        var late = SampleTemplates.hasLateCodes(template(order.cardId()))
                ? cards.values().stream().filter(card -> isOf(card, order.cardId(), order.openid()) && waitsForCode(card)).findFirst()
                : Optional.<JsonObject>empty();
        if (late.isEmpty() || carriedOut.containsKey(order.code())) {
            return card(order.code(), order.cardId(), order.openid());
        }
        if (cards.containsKey(order.code()) && !late.get().equals(cards.get(order.code()))) {
            throw Refusal.parameter("user_card_code", "", "the code of another card", "url");
        }
        cards.remove(Json.text(late.get(), "user_card_code"));
        late.get().addProperty("user_card_code", order.code());
        cards.put(order.code(), late.get());
        return late.get();
    }

    /** The cards of a user, in one state or all; newest first. */
    synchronized List<JsonObject> cardsOf(String openid, @Nullable String state) throws Refusal {
        requireReadable(openid);
        return cards.values().stream()
                .filter(card -> Json.text(card, "openid").equals(openid) && !waitsForCode(card))
                .filter(card -> state == null || Json.text(card, "user_card_state").equals(state))
                .toList();
    }

    private static void requireReadable(String openid) throws Refusal {
        if (openid.startsWith(SampleMembers.OTHER_APPID)) {
            throw Refusal.parameter("openid", "", "an openid of another appid", "query", Refusal.OTHER_APPID);
        }
    }

    synchronized List<SampleCard> stuck() {
        var stuck = new ArrayList<SampleCard>();
        for (var card : cards.values()) {
            if (Json.text(card, "user_card_state").equals(State.UNACTIVATED.name())) {
                var title = Json.text(Objects.requireNonNull(templatesById.get(Json.text(card, "card_id"))), "card_title");
                stuck.add(new SampleCard(Json.text(card, "user_card_code"), Json.text(card, "card_id"), Json.text(card, "openid"), title));
            }
        }
        return stuck;
    }

    /** Carries out a confirmation; repeating the same one only returns the card. */
    synchronized JsonObject confirm(Order order, Instant now) throws Refusal {
        var card = ordered(order);
        if (order.equals(carriedOut.get(order.code()))) {
            return card;
        }
        if (!Json.text(card, "user_card_state").equals(State.UNACTIVATED.name())) {
            throw Refusal.rule("用户会员卡状态不允许此操作：" + Json.text(card, "user_card_state"),
                    "The card's state does not allow this: " + Json.text(card, "user_card_state"));
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

    synchronized void uploaded(String url) {
        uploaded.add(url);
    }

    synchronized boolean isUploaded(String url) {
        return uploaded.contains(url);
    }
}
