package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.admin.HubPlace;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.HubOptions;
import al.tirana.nyja.launcher.home.Installation;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The hub on this machine, in the home of the call. */
public record LocalHub(Hub hub) implements HubPlace {

    /** The hub of this call's home, as the environment wants it; says on the terminal what it does. */
    public static Hub of(Context context) {
        return of(context, HubOptions.environment());
    }

    static Hub of(Context context, HubOptions options) {
        Path home = context.home().orElseGet(() -> Installation.find().defaultHome());
        return Hub.at(home, options, context::say);
    }

    @Override
    public URI url() {
        return hub.administratorsUrl();
    }

    @Override
    public SSLContext tls() {
        return hub.secrets().clientTls();
    }

    @Override
    public Optional<String> usualAdministrator() {
        return hub.secrets().usualAdministrator();
    }

    @Override
    public Optional<String> password(String administrator) {
        return hub.secrets().administrator(administrator);
    }

    @Override
    public void forget(String administrator) {
        hub.secrets().forget(administrator);
    }

    @Override
    public Optional<LocalDate> certificateEnded() {
        return hub.secrets().hubCertificateEnded();
    }
}
