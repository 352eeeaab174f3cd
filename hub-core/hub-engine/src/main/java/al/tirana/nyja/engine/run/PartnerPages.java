package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.PartnerFault;
import java.util.Optional;

/** A partner that is asked for what is new, as its connector shows it. See {@link al.tirana.nyja.spi.PageConnector}. */
public interface PartnerPages {

    /** @param place where to go on; empty: at the very beginning */
    Page after(Optional<String> place) throws PartnerFault;

    /** How many pages the partner allows in one run. */
    int most();

    /** Where the very first page begins; empty: where the partner begins by itself. */
    default Optional<String> first() {
        return Optional.empty();
    }

    /** By which words the bookmark begins: with others it is set back. */
    default String begun() {
        return "";
    }
}
