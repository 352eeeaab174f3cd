package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.Administrators;
import al.tirana.nyja.engine.register.Deputies;
import al.tirana.nyja.engine.register.Deputyship;
import al.tirana.nyja.engine.register.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an account that has signed in may do; begins the register of accounts if the start of the server could not. */
@ApplicationScoped
public class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final Administrators administrators;
    private final Deputies deputies;

    @Inject
    public Accounts(Administrators administrators, Deputies deputies) {
        this.administrators = administrators;
        this.deputies = deputies;
    }

    protected Accounts() {
        this(null, null);
    }

    /** In whose place this account may act today. */
    Optional<Deputyship> deputyship(String name) {
        return deputies.of(name);
    }

    /** Whether it sees some agreements only. */
    boolean limited(String name) {
        return administrators.limit(name).isPresent();
    }

    /** The same, and who counts as the same for four eyes. */
    Person counted(Person own) {
        return deputies.counted(own);
    }

    Account.Standing standing(String name) {
        Account.Standing standing = administrators.standing(name);
        if (standing != Account.Standing.NOT_READY) {
            return standing;
        }
        try {
            administrators.begin();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Llogaritë nuk u morën ende / The accounts were not taken over yet: {}",
                    e.getClass().getName());
        }
        return administrators.standing(name);
    }
}
