package carddesk.wechatpay;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The base address of calls and, optionally, a backup with the same paths and signatures (protocol section 1).
 *
 * <p>HTTPS only, except for loopback addresses.
 */
public record Hosts(URI primary, @Nullable URI backup) {

    public static final Hosts PRODUCTION =
            new Hosts(URI.create("https://api.mch.weixin.qq.com"), URI.create("https://api2.mch.weixin.qq.com"));

    public Hosts {
        requireAllowed(primary);
        if (backup != null) {
            requireAllowed(backup);
        }
    }

    public static Hosts only(URI base) {
        return new Hosts(base, null);
    }

    /** In the order in which they are tried. */
    public List<URI> inOrder() {
        return backup == null ? List.of(primary) : List.of(primary, backup);
    }

    /** Returns whether a base address is HTTPS, or HTTP on loopback, with a host but no path, query, fragment or user. */
    public static boolean isAllowed(URI base) {
        if (base.getHost() == null || base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            return false;
        }
        var path = Objects.requireNonNullElse(base.getRawPath(), "");
        if (!path.isEmpty() && !path.equals("/")) {
            return false;
        }
        return "https".equalsIgnoreCase(base.getScheme()) || ("http".equalsIgnoreCase(base.getScheme()) && isLoopback(base.getHost()));
    }

    /** Returns whether a host name or literal address is a loopback address. */
    public static boolean isLoopback(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    }

    private static void requireAllowed(URI base) {
        if (!isAllowed(base)) {
            throw new IllegalArgumentException("A host is an https address without a path (http only on this machine)");
        }
    }
}
