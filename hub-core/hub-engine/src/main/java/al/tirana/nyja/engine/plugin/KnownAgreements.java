package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.Optional;

/** Where the documents that plugins bring become known agreements. */
@FunctionalInterface
public interface KnownAgreements {

    /**
     * Adds a version, or does nothing if this very document is known.
     *
     * @param yaml the document's text
     * @param origin name of the deployment that brought it
     * @return false if people have proposed this version with other content, which goes on
     * @throws al.tirana.nyja.engine.register.RefusedChange if the document contradicts what is known
     */
    boolean known(CompiledAgreement agreement, String yaml, String origin);

    /** The type that was agreed upon with exactly this schema: it stays as it is, whatever is asked of a new one by now. */
    default Optional<BroughtType> agreedUpon(String schema) {
        return Optional.empty();
    }

    /**
     * Makes message types known that a plugin brings, before its documents are read.
     *
     * @param plugin whose id nobody else has
     * @return why it may not bring one of them; then none became known
     */
    default Optional<Text> types(String plugin, List<BroughtType> brought) {
        FprSchemas.learn(brought);
        return Optional.empty();
    }
}
