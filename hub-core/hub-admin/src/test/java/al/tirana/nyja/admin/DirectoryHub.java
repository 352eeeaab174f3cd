package al.tirana.nyja.admin;

import al.tirana.nyja.admin.ldap.Directory;
import al.tirana.nyja.admin.ldap.DirectorySettings;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.Account.Standing;
import al.tirana.nyja.engine.register.Deputyship;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** What signs people in at a directory, as a hub's settings say, without the rest of the hub. */
final class DirectoryHub {

    private DirectoryHub() {}

    /** @param standing what the register says of whoever it is */
    static FormSignIn at(Path home, SignIns signIns, Supplier<Standing> standing, SSLContext tls) {
        DirectorySettings settings =
                DirectorySettings.of(new HubSettings(home, Map.of())).orElseThrow();
        return new FormSignIn(
                signIns,
                new Accounts(null, null) {
                    @Override
                    Standing standing(String name) {
                        return standing.get();
                    }

                    @Override
                    boolean limited(String name) {
                        return false;
                    }

                    @Override
                    Optional<Deputyship> deputyship(String name) {
                        return Optional.empty();
                    }
                },
                new SecondStep(null, null) {
                    @Override
                    boolean needed(String name) {
                        return false;
                    }

                    @Override
                    SecondStep.Outcome once(String name, String code) {
                        return SecondStep.Outcome.FINE;
                    }
                },
                new Directories(settings, new Directory(settings, tls, Duration.ofMillis(1_500))));
    }
}
