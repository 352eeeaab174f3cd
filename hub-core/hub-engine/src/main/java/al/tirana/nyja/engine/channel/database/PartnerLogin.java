package al.tirana.nyja.engine.channel.database;

import java.time.Duration;
import java.util.Properties;

/**
 * Who signs in where, and how long the hub waits for it.
 *
 * @param certificate that the server, or who signed for it, must show, in PEM; empty for those that the JDK trusts
 * @param signIn for the connection and the signing in
 * @param answer for each answer after that
 */
public record PartnerLogin(
        DatabaseUrl url, String user, String password, String certificate, Duration signIn, Duration answer) {

    /** Whether the server has to show who it is, and everything said is encrypted. */
    boolean provesItself() {
        return !url.isLoopback() || !certificate.isEmpty();
    }

    /** What the driver is told: this and nothing that stands in a text. */
    Properties properties() {
        Properties told = new Properties();
        told.setProperty("user", user);
        told.setProperty("password", password);
        url.product().fill(told, this);
        return told;
    }

    @Override
    public String toString() {
        return "PartnerLogin[" + url.product() + "]";
    }
}
