package al.tirana.nyja.engine.cost;

import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.admission.WholePath;
import al.tirana.nyja.engine.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** Some messages through a hub whose classes count; to be made inside a {@link CountingLoader}. */
public final class CountedCalls implements Callable<Map<String, Long>> {

    /** What is counted, by class. */
    static final Map<String, Set<String>> METHODS = Map.ofEntries(
            Map.entry("al.tirana.nyja.fpr.StrictReader", Set.of("read")),
            Map.entry("al.tirana.nyja.spi.FprMessage", Set.of("json")),
            Map.entry("al.tirana.nyja.fpr.Canonical", Set.of("bytes")),
            Map.entry("al.tirana.nyja.fpr.CanonicalMessage", Set.of("of")),
            Map.entry("al.tirana.nyja.fpr.Validators", Set.of("envelope", "message")),
            Map.entry("al.tirana.nyja.fpr.Jws", Set.of("verify", "sign")),
            Map.entry("al.tirana.nyja.engine.ledger.EntryContent", Set.of("of")),
            Map.entry("al.tirana.nyja.engine.vault.HubKeys", Set.of("hmac")),
            Map.entry("al.tirana.nyja.engine.vault.Vault", Set.of("seal", "open")));

    private static final int MESSAGES = 20;

    private final DataSource source;

    public CountedCalls(DataSource source) {
        this.source = source;
    }

    /** @return calls per message, times a hundred */
    @Override
    public Map<String, Long> call() throws Exception {
        try (WholePath path = new WholePath(new Database(source))) {
            send(path, path.letters(1)); // what is made once: keys, schemas, routes
            List<byte[]> letters = path.letters(MESSAGES);
            Calls.forget();
            send(path, letters);
            path.seal();
            Map<String, Long> all = Calls.all();
            all.replaceAll((method, count) -> count * 100 / MESSAGES);
            return all;
        }
    }

    private static void send(WholePath path, List<byte[]> letters) {
        int wanted = path.arrived() + letters.size();
        letters.forEach(path::post);
        await().until(() -> path.arrived() == wanted && path.atRest());
    }
}
