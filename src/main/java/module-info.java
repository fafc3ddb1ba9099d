/** Card Desk: a desktop program for the membership cards of a brand on WeChat Pay. */
module carddesk {
    requires com.google.gson;
    requires com.google.zxing;
    requires com.h2database;
    requires dev.dirs;
    requires dev.failsafe.core;
    requires java.desktop;
    requires java.sql;
    requires jdk.httpserver;
    requires javafx.controls;
    requires javafx.fxml;
    requires atlantafx.base;
    requires okhttp3;
    requires okio;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.controlsfx.controls;
    requires org.jdbi.v3.core;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires org.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires static org.jspecify;
}
