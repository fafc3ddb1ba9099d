package carddesk.team;

import carddesk.keys.Secret;

/** Team keys for tests. */
public final class TeamKeys {

    private TeamKeys() {}

    /** 32 bytes 0, 1, 2 and so on. */
    public static Secret some() {
        var bytes = new byte[TeamKey.BYTES];
        for (int place = 0; place < bytes.length; place++) {
            bytes[place] = (byte) place;
        }
        return Secret.of(bytes);
    }
}
