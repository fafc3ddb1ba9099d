/** Card Desk: a desktop program for the membership cards of a brand on WeChat Pay. */
module carddesk {
    requires com.google.gson;
    requires com.google.zxing;
    requires com.h2database;
    requires io.github.bucket4j.core;
    requires io.github.bucket4j.postgresql;
    requires io.leangen.geantyref; // jdbi works with it but, being no module of its own, cannot ask for it
    requires de.siegmar.fastcsv;
    requires java.sql;
    requires java.xml;
    requires jdk.httpserver;
    requires javafx.controls;
    requires javafx.fxml;
    requires atlantafx.base;
    requires okhttp3;
    requires okio;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.controlsfx.controls;
    requires org.dhatim.fastexcel;
    requires org.jdbi.v3.core;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires static java.desktop; // reports a missing JavaFX; the packages for Linux go without
    requires static org.checkerframework.checker.qual; // annotations of PostgreSQL's driver
    requires static org.jspecify;

    exports carddesk.app to
            javafx.graphics;
    exports carddesk.team to
            org.postgresql.jdbc; // creates the classes whose names begin with Login

    opens carddesk.ui.batch to
            javafx.fxml;
    opens carddesk.ui.batch.check to
            javafx.fxml;
    opens carddesk.ui.batch.members to
            javafx.fxml;
    opens carddesk.ui.batch.open to
            javafx.fxml;
    opens carddesk.ui.batch.run to
            javafx.fxml;
    opens carddesk.ui.confirm to
            javafx.fxml;
    opens carddesk.ui.controls to
            javafx.fxml;
    opens carddesk.ui.history to
            javafx.fxml;
    opens carddesk.ui.session to
            javafx.fxml;
    opens carddesk.ui.settings to
            javafx.fxml;
    opens carddesk.ui.setup to
            javafx.fxml;
    opens carddesk.ui.shell to
            javafx.fxml;
    opens carddesk.ui.templates to
            javafx.fxml;
}
