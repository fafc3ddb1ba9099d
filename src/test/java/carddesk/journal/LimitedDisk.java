package carddesk.journal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A disk that is full when the test says so: the database then fails, and closes itself, as it does on a real one. */
final class LimitedDisk {

    private static final Set<String> USES = Set.of("prepareStatement", "createStatement", "commit");

    private final AtomicBoolean isFull = new AtomicBoolean();

    /** A way to a database whose file is on this disk. */
    AlteredAddress driver() {
        return new AlteredAddress(address -> address, this::limited);
    }

    void fill() {
        isFull.set(true);
    }

    void makeRoom() {
        isFull.set(false);
    }

    private Connection limited(Connection real) {
        return (Connection) Proxy.newProxyInstance(LimitedDisk.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
            if (isFull.get() && USES.contains(method.getName())) {
                real.close();
                throw new SQLException("The database is closed", new IOException("No space left on device"));
            }
            try {
                return method.invoke(real, values);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
    }
}
