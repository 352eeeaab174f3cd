package al.tirana.nyja.admin;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.ledger.LedgerGrowth;
import al.tirana.nyja.engine.ledger.LedgerVerifier;
import al.tirana.nyja.engine.ledger.Report;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The ledger's head, and whether everything is as the hub wrote it. */
@Path("ledger")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

    /** What a verification found. */
    public record Verification(
            boolean sound,
            Instant at,
            long tookMillis,
            long blocks,
            long entries,
            long unsealed,
            long headBlock,
            String headHash,
            long faultCount,
            List<FaultView> faults) {

        static Verification of(Report report) {
            return new Verification(
                    report.sound(),
                    report.at(),
                    report.took().toMillis(),
                    report.blocks(),
                    report.entries(),
                    report.unsealed(),
                    report.headBlock(),
                    report.headHash(),
                    report.faultCount(),
                    report.faults().stream().map(FaultView::of).toList());
        }
    }

    /** One fault, by its name and place. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FaultView(String kind, String sq, String en, Long block, Long until, Integer position, Long row) {

        static FaultView of(Fault fault) {
            return new FaultView(
                    fault.kind().name(),
                    fault.text().sq(),
                    fault.text().en(),
                    fault.block(),
                    fault.until(),
                    fault.position(),
                    fault.row());
        }
    }

    private static final int GROWTH_DAYS = 30;

    private final Ledger ledger;
    private final LedgerVerifier verifier;
    private final Database database;
    private final HubKeys keys;
    private final LedgerGrowth growth;

    @Inject
    public LedgerResource(
            Ledger ledger, LedgerVerifier verifier, Database database, HubKeys keys, LedgerGrowth growth) {
        this.ledger = ledger;
        this.verifier = verifier;
        this.database = database;
        this.keys = keys;
        this.growth = growth;
    }

    public LedgerResource() {
        this(null, null, null, null, null);
    }

    @GET
    @Path("head")
    public JsonNode head() {
        return ledger.head();
    }

    /** The public keys that verify blocks, as a JWK Set: the current one and its predecessors. */
    @GET
    @Path("keys")
    public Map<String, Object> publicKeys() {
        return new JWKSet(List.copyOf(keys.ledgerKeys().values())).toJSONObject(true);
    }

    /** How many entries were sealed on each of the latest thirty days, today the last. */
    @GET
    @Path("growth")
    public List<LedgerGrowth.Day> growth(@QueryParam("zone") @DefaultValue("UTC") String zone) {
        try {
            return growth.days(GROWTH_DAYS, ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new UnreadableRequest();
        }
    }

    @POST
    @Path("verify")
    public Verification verify(@Context SecurityContext caller) {
        Report report = verifier.verify();
        database.transact(tx -> ledger.record(
                tx,
                LedgerEntry.of(Event.LEDGER_VERIFIED, caller.getUserPrincipal().getName())
                        .detail("block", report.headBlock())
                        .detail("faults", report.faultCount())
                        .build()));
        return Verification.of(report);
    }
}
