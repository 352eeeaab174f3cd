package al.tirana.nyja.engine.channel.database;

import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The databases that a connector may name: the shape of their addresses, their driver, and what a driver is told besides.
 * Beyond this machine all of them speak TLS and show a certificate for their name.
 */
public enum DatabaseProduct {
    POSTGRESQL("org.postgresql.Driver", "postgresql", 5432, "//%s/%s") {
        @Override
        void fill(Properties told, PartnerLogin login) {
            told.setProperty("ApplicationName", "nyja");
            told.setProperty("loginTimeout", seconds(login.signIn()));
            told.setProperty("connectTimeout", seconds(login.signIn()));
            told.setProperty("socketTimeout", seconds(login.answer()));
            told.setProperty("tcpKeepAlive", "true");
            told.setProperty("gssEncMode", "disable");
            told.setProperty("logServerErrorDetail", "false"); // it quotes values
            if (!login.provesItself()) {
                told.setProperty("sslmode", "prefer");
                return;
            }
            told.setProperty("sslmode", "verify-full");
            if (login.certificate().isEmpty()) {
                told.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            } else {
                told.setProperty("sslfactory", "org.postgresql.ssl.SingleCertValidatingFactory");
                told.setProperty("sslfactoryarg", login.certificate());
            }
        }
    },
    MARIADB("org.mariadb.jdbc.Driver", "mariadb-java-client", 3306, "//%s/%s") {
        @Override
        void fill(Properties told, PartnerLogin login) {
            told.setProperty("connectTimeout", String.valueOf(login.signIn().toMillis()));
            told.setProperty("socketTimeout", String.valueOf(login.answer().toMillis()));
            told.setProperty("allowLocalInfile", "false"); // a server could ask for this server's files
            told.setProperty("sslMode", login.provesItself() ? "verify-full" : "disable");
            if (!login.certificate().isEmpty()) {
                told.setProperty("serverSslCert", login.certificate());
            }
        }
    },
    SQLSERVER("com.microsoft.sqlserver.jdbc.SQLServerDriver", "mssql-jdbc", 1433, "//%s;databaseName=%s") {
        @Override
        void fill(Properties told, PartnerLogin login) {
            told.setProperty("applicationName", "nyja");
            told.setProperty("loginTimeout", seconds(login.signIn()));
            told.setProperty("socketTimeout", String.valueOf(login.answer().toMillis()));
            told.setProperty("encrypt", String.valueOf(login.provesItself()));
            told.setProperty("trustServerCertificate", "false");
        }

        @Override
        public boolean takesCertificate() {
            return false;
        }
    };

    private final String driver;
    private final String library;
    private final int port;
    private final Pattern address;
    private final String example;

    DatabaseProduct(String driver, String library, int port, String shape) {
        this.driver = driver;
        this.library = library;
        this.port = port;
        String start = "jdbc:" + name().toLowerCase(Locale.ROOT) + ":";
        this.address = Pattern.compile(start + String.format(shape, Shape.HOST, Shape.DATABASE));
        this.example = start + String.format(shape, "HOST:PORT", "NAME");
    }

    /** Adds to user and password what the driver has to know, so that none of its habits is left to chance. */
    abstract void fill(Properties told, PartnerLogin login);

    /** Whether a certificate can be handed to the driver as a text. */
    public boolean takesCertificate() {
        return true;
    }

    /** Its class in the library of the WAR. */
    public String driver() {
        return driver;
    }

    /** The artifact that holds the driver. */
    public String library() {
        return library;
    }

    /** What an address looks like. */
    public String example() {
        return example;
    }

    int port() {
        return port;
    }

    Pattern address() {
        return address;
    }

    /** No user, no option, no second host. */
    private static final class Shape {
        static final String HOST = "(?<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])"
                + "(?::(?<port>[1-9][0-9]{0,4}))?";
        static final String DATABASE = "(?<database>[A-Za-z0-9_][A-Za-z0-9_-]{0,62})";
    }

    private static String seconds(Duration duration) {
        return String.valueOf(Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}
