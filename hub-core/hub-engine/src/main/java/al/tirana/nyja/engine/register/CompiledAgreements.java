package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.FprSchemas;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.infinispan.Cache;

/** Compiled versions by the hash of their document: they never change, so they may be remembered for as long as we like. */
@ApplicationScoped
class CompiledAgreements {

    // Object, not CompiledAgreement: what an earlier deployment of the hub left here is of another class loader.
    private Map<String, Object> byHash;

    protected CompiledAgreements() {}

    CompiledAgreements(Map<String, Object> byHash) {
        this.byHash = byHash;
    }

    @Resource(lookup = "java:jboss/infinispan/cache/nyja/agreements")
    void setByHash(Cache<String, Object> cache) {
        this.byHash = cache;
    }

    /**
     * As it was proposed: by these lists.
     *
     * @param named how the register calls the lists
     */
    Optional<CompiledAgreement> of(
            Connection connection, String agreement, int version, String hash, String named, CodeLists lists)
            throws SQLException {
        if (lists == CodeLists.get()) {
            return of(connection, agreement, version, hash);
        }
        String key = key(hash) + " " + named;
        if (byHash.get(key) instanceof CompiledAgreement known
                && known.territory().lists() == lists) {
            return Optional.of(known);
        }
        Optional<CompiledAgreement> found =
                of(connection, agreement, version, hash).map(document -> document.by(lists));
        found.ifPresent(document -> byHash.put(key, document));
        return found;
    }

    /** The document is fetched on the given connection only if this server has not compiled it yet. */
    Optional<CompiledAgreement> of(Connection connection, String agreement, int version, String hash)
            throws SQLException {
        return byHash.get(key(hash)) instanceof CompiledAgreement known
                ? Optional.of(known)
                : compile(hash, document(connection, agreement, version));
    }

    /** Empty if the document is not the one that has this hash. */
    Optional<CompiledAgreement> of(String hash, String document) {
        return byHash.get(key(hash)) instanceof CompiledAgreement known ? Optional.of(known) : compile(hash, document);
    }

    /** The hash is what was approved; the document only what stands in the table. */
    private Optional<CompiledAgreement> compile(String hash, String document) {
        if (document == null || !AgreementDocument.hash(document).equals(hash)) {
            return Optional.empty();
        }
        CompiledAgreement compiled = AgreementDocument.registered(document);
        byHash.put(key(hash), compiled);
        return Optional.of(compiled);
    }

    /** What was compiled while a type had another schema is not used: until it is agreed upon, a type may change. */
    private static String key(String hash) {
        return FprSchemas.generation() + " " + hash;
    }

    private static String document(Connection connection, String agreement, int version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select document from agreement_version where agreement_id = ? and version = ?")) {
            statement.setString(1, agreement);
            statement.setInt(2, version);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
