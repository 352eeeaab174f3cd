package al.tirana.nyja.cli.admin;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Where the hub of this call is, whom to trust, and which passwords are kept. */
public interface HubPlace {

    /** Where its administrators come, for example {@code https://localhost:8444}. */
    URI url();

    /** Trusts the hub's certificate, shows none. */
    SSLContext tls();

    /** Who acts where the call names nobody. */
    default Optional<String> usualAdministrator() {
        return Optional.empty();
    }

    /** The password of this administrator, if it is kept. */
    default Optional<String> password(String administrator) {
        return Optional.empty();
    }

    /** No longer keeps the password of this administrator, which is another one now. */
    default void forget(String administrator) {}

    /** When the hub's own certificate ended, if it did and that is known here. */
    default Optional<LocalDate> certificateEnded() {
        return Optional.empty();
    }
}
