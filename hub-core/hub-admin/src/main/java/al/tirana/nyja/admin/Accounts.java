package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.Administrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an account that has signed in may do; begins the register of accounts if the start of the server could not. */
@ApplicationScoped
public class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final Administrators administrators;

    @Inject
    public Accounts(Administrators administrators) {
        this.administrators = administrators;
    }

    protected Accounts() {
        this(null);
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
