package al.tirana.nyja.engine.gate;

import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.fpr.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether everybody who is to be told can be. A sender that hears it at once can call. */
@ApplicationScoped
class Reach {

    private final Institutions institutions;

    @Inject
    Reach(Institutions institutions) {
        this.institutions = institutions;
    }

    protected Reach() {
        this(null);
    }

    /** Without the recipient's name: to whom a copy goes says something about the household. */
    Optional<Finding> waits(Audience telling) {
        return telling.addressees().stream()
                .filter(addressee -> institutions.isInactive(addressee.recipient()))
                .findFirst()
                .map(any -> Finding.of("W-DEACTIVATED").at("/recipient"));
    }
}
