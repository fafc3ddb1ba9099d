package carddesk.team;

import org.jspecify.annotations.Nullable;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;

/** The password of the current {@link Login}; used by PostgreSQL's driver. */
public final class LoginPassword implements AuthenticationPlugin {

    private final Login login;

    /** For the driver, which calls it during an attempt to connect. */
    public LoginPassword() {
        login = Login.CURRENT.get();
    }

    /** A copy, which the driver wipes; null with a client certificate. */
    @Override
    public char @Nullable [] getPassword(AuthenticationRequestType type) {
        return login.password();
    }
}
