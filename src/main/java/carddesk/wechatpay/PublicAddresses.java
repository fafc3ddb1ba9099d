package carddesk.wechatpay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.Dns;

/**
 * Resolves the host of a file and refuses forbidden addresses.
 *
 * <p>Other names are not checked: with a proxy the name is the proxy's own, which commonly is in the office network.
 */
record PublicAddresses(String host, Dns names, Predicate<InetAddress> isAllowed) implements Dns {

    private static final int GLOBAL_UNICAST = 0x20;

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        var found = names.lookup(hostname);
        // A name with allowed and forbidden addresses could lead elsewhere when resolved again.
        if (hostname.equalsIgnoreCase(host) && !found.stream().allMatch(isAllowed)) {
            throw new UnknownHostException("An address that files are not fetched from");
        }
        return found;
    }

    /** Refuses a host that is a literal address, which is never resolved. */
    void requireAllowedLiteral() throws IOException {
        boolean isLiteral = host.matches("([0-9a-fA-F]*:[0-9a-fA-F:.]*)|([\\d.]+)");
        if (isLiteral && !isAllowed.test(InetAddress.getByName(host))) {
            throw new IOException("An address that files are not fetched from");
        }
    }

    /** Returns whether an address is on the public internet, not on this machine or in a private or reserved network. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return bytes.length == 4 ? isPublic4(first, second, bytes[2]) : isPublic6(first, second, (bytes[2] << 8) | (bytes[3] & 0xff));
    }

    private static boolean isPublic4(int first, int second, int third) {
        boolean isCarriers = first == 100 && (second & 0xc0) == 64;
        boolean isProtocols = first == 192 && second == 0 && third == 0;
        boolean isBenchmarks = first == 198 && (second & 0xfe) == 18;
        return first != 0 && first < 224 && !isCarriers && !isProtocols && !isBenchmarks;
    }

    // 2002::/16 and 2001::/32 wrap IPv4 addresses, which may be private.
    private static boolean isPublic6(int first, int second, int next) {
        boolean wraps = first == 0x20 && (second == 0x02 || (second == 0x01 && next == 0));
        return (first & 0xe0) == GLOBAL_UNICAST && !wraps;
    }
}
