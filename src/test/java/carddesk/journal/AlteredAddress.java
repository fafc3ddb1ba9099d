package carddesk.journal;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;

/** The database's own driver, which opens another address than the one it is given. */
final class AlteredAddress implements Driver {

    private final Driver real = new org.h2.Driver();
    private final UnaryOperator<String> alter;
    private final UnaryOperator<Connection> connections;

    AlteredAddress(UnaryOperator<String> alter) {
        this(alter, connection -> connection);
    }

    /** @param connections what is put before each connection */
    AlteredAddress(UnaryOperator<String> alter, UnaryOperator<Connection> connections) {
        this.alter = alter;
        this.connections = connections;
    }

    @Override
    public Connection connect(String address, Properties properties) throws SQLException {
        return connections.apply(real.connect(alter.apply(address), properties));
    }

    @Override
    public boolean acceptsURL(String address) throws SQLException {
        return real.acceptsURL(alter.apply(address));
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String address, Properties properties) throws SQLException {
        return real.getPropertyInfo(alter.apply(address), properties);
    }

    @Override
    public int getMajorVersion() {
        return real.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return real.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return real.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException("No test reads the driver's log");
    }
}
