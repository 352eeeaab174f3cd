package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.ActorKind;
import java.util.Optional;

/** What a party is, by the two that may say it. */
public final class Parties {

    private Parties() {}

    /** The register's word and the agreement's; either is enough, but two that differ are worth nothing. */
    public static Optional<ActorKind> kind(Optional<ActorKind> register, Optional<ActorKind> agreement) {
        if (register.isPresent() && agreement.isPresent() && register.get() != agreement.get()) {
            return Optional.empty();
        }
        return register.or(() -> agreement);
    }
}
