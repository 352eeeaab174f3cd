package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.store.SchemaReady;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the accounts of a home over whose register of accounts has not begun. */
@ApplicationScoped
class AccountsBegin {

    private static final Logger LOG = LoggerFactory.getLogger(AccountsBegin.class);

    /** After the seals of the registers. What fails here is tried again when somebody signs in. */
    void start(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE + 2) SchemaReady event,
            Administrators administrators) {
        try {
            administrators.begin();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Llogaritë nuk u morën ende / The accounts were not taken over yet: {}",
                    e.getClass().getName());
        }
    }
}
