package al.tirana.nyja.admin;

import al.tirana.nyja.admin.ldap.Directory;
import al.tirana.nyja.admin.ldap.DirectoryFault;
import al.tirana.nyja.admin.ldap.DirectorySettings;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.Role;
import al.tirana.nyja.engine.vault.HubAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The directory at which people sign in, if there is one. As with a provider, the account here says what somebody may do. */
@ApplicationScoped
public class Directories {

    private static final Duration ANSWER = Duration.ofSeconds(4);

    private final Optional<DirectorySettings> settings;
    private final Directory directory;

    @Inject
    public Directories(HubSettings settings, Instance<HubAccess> access) {
        this.settings = DirectorySettings.of(settings);
        this.directory = this.settings
                .map(how -> new Directory(how, access.get().tls(), ANSWER))
                .orElse(null);
    }

    Directories(DirectorySettings settings, Directory directory) {
        this.settings = Optional.ofNullable(settings);
        this.directory = directory;
    }

    protected Directories() {
        this(null, (Directory) null);
    }

    /** Settings that cannot work stop the start, and not the first one who wants to sign in. */
    void look(@Observes @Initialized(ApplicationScoped.class) Object start) {
        offered();
    }

    boolean offered() {
        return settings.isPresent();
    }

    /** @return what the directory says; empty if the password is wrong */
    Optional<KnownCaller.Provided> asked(String name, String password) throws DirectoryFault {
        return directory.groups(name, password).map(groups -> {
            Set<Role> most = settings.orElseThrow().most(groups).orElse(null);
            return new KnownCaller.Provided(most, false, null);
        });
    }
}
