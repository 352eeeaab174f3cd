package al.tirana.nyja.fpr;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The administrative units of a territory: a shared code list, or one that an agreement brings. Immutable.
 *
 * @param list its name, for whoever reads that a code is not in it
 * @param own the codes that an agreement brings; null: the list is one of the shared ones
 * @param shared the lists that are meant
 */
public record Units(String list, Map<String, Code> own, CodeLists shared) {

    /** As schemas and table documents call the list of whichever territory it is. */
    public static final String OF_THE_TERRITORY = "territory.units";

    public Units {
        own = own == null ? null : Map.copyOf(own);
    }

    /** What an agreement brings. */
    public Units(String list, Map<String, Code> own) {
        this(list, own, CodeLists.get());
    }

    /** A code list of this library. */
    public static Units shipped(String list) {
        return of(list, CodeLists.get());
    }

    /** One of these lists. */
    public static Units of(String list, CodeLists shared) {
        return new Units(list, null, shared);
    }

    /** The same, as another version of the lists has them. */
    Units by(CodeLists others) {
        return new Units(list, own, others);
    }

    /** Of a territory whose units nobody has named. */
    static Units none() {
        return new Units(OF_THE_TERRITORY, Map.of());
    }

    /** The units of that day. */
    public Collection<Code> inForce(LocalDate on) {
        return own == null ? shared.inForce(list, on) : own.values();
    }

    /** The unit, if it is one on that day. */
    public Optional<Code> find(String code, LocalDate on) {
        return find(code, CodeDays.on(on));
    }

    /** The unit, if it is one on one of these days. */
    public Optional<Code> find(String code, CodeDays days) {
        return own == null
                ? shared.find(list, code, days)
                : Optional.ofNullable(own.get(code)).filter(unit -> unit.validIn(days));
    }

    /** The unit, if it is one on that day or was before. */
    public Optional<Code> begun(String code, LocalDate by) {
        return own == null
                ? shared.begun(list, code, by)
                : Optional.ofNullable(own.get(code)).filter(unit -> unit.begun(by));
    }
}
