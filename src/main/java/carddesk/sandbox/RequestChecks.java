package carddesk.sandbox;

import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.SerialNumber;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Authenticates a request: headers, Authorization, signature, timestamp and nonce (protocol sections 6 and 8). */
final class RequestChecks {

    private static final Pattern PAIR = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Pattern PAIRS = Pattern.compile("[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final String publicKeyId;
    private final String platformSerial;
    private final LinkedHashMap<String, Instant> nonces = new LinkedHashMap<>();

    /**
     * @param publicKeyId the id of WeChat Pay's public key
     * @param platformSerial the serial number of its platform certificate, which service providers may name instead
     */
    RequestChecks(String publicKeyId, String platformSerial) {
        this.publicKeyId = publicKeyId;
        this.platformSerial = platformSerial;
    }

    /** The pairs of an Authorization header without its scheme; empty when malformed. */
    static Map<String, String> authorization(String header) {
        int space = header.indexOf(' ');
        if (space < 0 || !PAIRS.matcher(header.substring(space + 1)).matches()) {
            return Map.of();
        }
        var pairs = new HashMap<String, String>();
        var found = PAIR.matcher(header.substring(space + 1));
        while (found.find()) {
            if (pairs.put(found.group(1), found.group(2)) != null) {
                return Map.of();
            }
        }
        return pairs;
    }

    /**
     * Refuses a request that does not come from the caller.
     *
     * @param signed the bytes signed in place of the body
     * @param now the server's time
     */
    void check(Request request, Caller caller, byte[] signed, Instant now) throws Refusal {
        checkHeaders(request);
        var header = request.header("Authorization");
        if (header.isEmpty()) {
            throw Refusal.sign("Authorization", "missing");
        }
        if (!header.startsWith(caller.identity().scheme() + " ")) {
            throw Refusal.sign("Authorization", "scheme is not " + caller.identity().scheme());
        }
        var pairs = authorization(header);
        if (!pairs.keySet().equals(Set.of(caller.identity().callerIdName(), "nonce_str", "signature", "timestamp", "serial_no"))) {
            throw Refusal.sign("Authorization", "malformed: five pairs in double quotes, commas without spaces");
        }
        checkPairs(caller, pairs, now);
        if (!verifies(request, caller, pairs, signed)) {
            throw Refusal.sign("signature", "sign not match");
        }
        if (!isNew(caller.identity().callerId() + '/' + pairs.get("nonce_str"), now)) {
            throw Refusal.sign("nonce_str", "used before");
        }
        checkWechatpaySerial(request, caller);
    }

    /** Refuses a request with encrypted fields that does not name the key they are encrypted with. */
    void requireWechatpaySerial(Request request) throws Refusal {
        if (request.header("Wechatpay-Serial").isEmpty()) {
            throw Refusal.wechatpaySerial();
        }
    }

    /** Nonces are remembered for as long as their timestamp could be accepted, so that a recorded request cannot be sent again. */
    private synchronized boolean isNew(String nonce, Instant now) {
        var forgotten = now.minus(TOLERANCE.multipliedBy(2));
        while (!nonces.isEmpty() && nonces.firstEntry().getValue().isBefore(forgotten)) {
            nonces.pollFirstEntry();
        }
        return nonces.putIfAbsent(nonce, now) == null;
    }

    private void checkWechatpaySerial(Request request, Caller caller) throws Refusal {
        if (caller.merchantType() == MerchantType.BRAND) {
            requireWechatpaySerial(request);
        }
        var serial = request.header("Wechatpay-Serial");
        boolean isKnown = serial.equals(publicKeyId) || (caller.merchantType() == MerchantType.PARTNER && namesPlatform(serial));
        if (!serial.isEmpty() && !isKnown) {
            throw Refusal.wechatpaySerial();
        }
    }

    /** Returns whether a {@code Wechatpay-Serial} header names the platform certificate. */
    boolean namesPlatform(String serial) {
        return SerialNumber.parse(serial).filter(SerialNumber.of(platformSerial)::equals).isPresent();
    }

    private static void checkHeaders(Request request) throws Refusal {
        for (var name : List.of("Authorization", "Wechatpay-Serial", "Content-Type", "User-Agent")) {
            if (request.headers().getOrDefault(name, List.of()).size() > 1) {
                throw Refusal.parameter(name, "", "sent more than once", "header");
            }
        }
        if (request.header("User-Agent").isBlank()) {
            throw Refusal.parameter("User-Agent", "", "missing", "header");
        }
        if (Arrays.stream(request.header("Accept").split(",")).map(RequestChecks::mediaType).noneMatch("application/json"::equals)) {
            throw Refusal.parameter("Accept", request.header("Accept"), "application/json is required", "header");
        }
        var type = mediaType(request.header("Content-Type"));
        var wanted = request.path().endsWith("/media/image-upload") ? "multipart/form-data" : "application/json";
        if (!type.equals(wanted)) {
            throw Refusal.parameter("Content-Type", request.header("Content-Type"), wanted + " is required", "header");
        }
    }

    private static String mediaType(String value) {
        return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static void checkPairs(Caller caller, Map<String, String> pairs, Instant now) throws Refusal {
        var idName = caller.identity().callerIdName();
        if (!caller.identity().callerId().equals(pairs.get(idName))) {
            throw Refusal.sign(idName, "unknown");
        }
        if (!caller.serialNumber().equals(pairs.get("serial_no"))) {
            throw Refusal.sign("serial_no", "not a certificate of this " + idName);
        }
        if (pairs.getOrDefault("nonce_str", "").length() != 32) {
            throw Refusal.sign("nonce_str", "32 characters are required");
        }
        var said = seconds(pairs.getOrDefault("timestamp", ""));
        if (said.isEmpty() || Duration.between(said.get(), now).abs().compareTo(TOLERANCE) > 0) {
            throw Refusal.sign("timestamp", "more than 5 minutes from the server's clock");
        }
    }

    private static Optional<Instant> seconds(String timestamp) {
        return timestamp.matches("[0-9]{1,11}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(timestamp))) : Optional.empty();
    }

    private static boolean verifies(Request request, Caller caller, Map<String, String> pairs, byte[] signed) {
        var head = request.method() + '\n' + request.pathAndQuery() + '\n' + pairs.get("timestamp") + '\n' + pairs.get("nonce_str") + '\n';
        var message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        message.writeBytes(signed);
        message.write('\n');
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(caller.publicKey());
            verifier.update(message.toByteArray());
            return verifier.verify(Base64.getDecoder().decode(pairs.get("signature")));
        } catch (SignatureException | IllegalArgumentException notASignature) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform knows SHA256withRSA", impossible);
        }
    }
}
