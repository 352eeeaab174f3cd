package al.tirana.nyja.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.admission.WholePath;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * What one posted message with one recipient costs, from the bytes of its body to the transport's end, with 8 clients at
 * once: counts, which are the same on a slow machine, and not seconds. It prints a table, and holds what is as lean as it
 * should be: an entry of the ledger is written once, a message is parsed once and its envelope checked once. The bounds leave
 * room for clients that come more thinly, so that fewer share a transaction.
 *
 * <p>PostgreSQL counts for itself (pg_stat_statements, the records of its write-ahead log), round trips are counted at the
 * socket, calls by {@link CountingLoader}. See {@code docs/decisions/0031} for the counts of November 2026, and how they
 * relate to those of a whole server: the web layer, the pool and the HTTP client of a connector are not in them.
 */
class MessageCostTest {

    private static final int CLIENTS = 8;
    private static final int WARM_UP = 60;
    private static final int MESSAGES = 240;

    private static final String WORKER = "nyja-delivery-";

    /** How the statement begins that finds a lane. */
    private static final String LOOK = "with recursive triple as";

    private final List<String> table = new ArrayList<>();

    @Test
    void ofOneMessageWithOneRecipient() throws Exception {
        try (CountedPostgres postgres = new CountedPostgres()) {
            path(postgres);
            postgres.empty();
            calls(postgres);
        }
        System.out.println(String.join(System.lineSeparator(), table));
    }

    private void path(CountedPostgres postgres) throws Exception {
        try (WholePath path = new WholePath(postgres.database())) {
            send(path, path.letters(WARM_UP));
            path.seal();
            List<byte[]> letters = path.letters(MESSAGES);
            postgres.resetStatements();
            String start = postgres.position();
            long roundTrips = Wire.ROUND_TRIPS.sum();
            long writes = Wire.WRITES.sum();
            long workers = allocatedByWorkers();

            long clients = send(path, letters);

            workers = allocatedByWorkers() - workers;
            roundTrips = Wire.ROUND_TRIPS.sum() - roundTrips;
            writes = Wire.WRITES.sum() - writes;
            Map<String, Long> statements = postgres.statements();
            String delivered = postgres.position();
            path.seal();
            String sealed = postgres.position();

            head("one posted message, one recipient, " + CLIENTS + " clients, " + MESSAGES + " messages");
            long transactions = count(postgres.records(start, delivered), "Transaction/COMMIT");
            line("transactions that write", transactions, "");
            line("round trips", roundTrips, "writes to the socket " + each(writes));
            line("statements with BEGIN and COMMIT", sum(statements), "");
            atMost(1.2, transactions, "transactions that write");
            atMost(2.6, roundTrips, "round trips");
            atMost(6.0, sum(statements), "statements");
            long looks = statements.entrySet().stream()
                    .filter(statement -> statement.getKey().startsWith(LOOK))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            line("looks for a lane that is due", looks, "");
            atMost(0.25, looks, "looks for a lane that is due");
            rows(postgres, start, sealed);
            line("bytes of WAL, not sealed", postgres.bytes(start, delivered), "");
            line("bytes of WAL, sealed", postgres.bytes(start, sealed), "");
            atMost(10_200, postgres.bytes(start, sealed), "bytes of WAL");
            line(
                    "bytes allocated",
                    clients + workers,
                    "taking it " + each(clients) + ", delivering it " + each(workers));
            atMost(275_000, clients + workers, "bytes allocated");
            statements.entrySet().stream()
                    .filter(statement -> statement.getValue() >= MESSAGES / 20)
                    .forEach(statement -> line("  statement", statement.getValue(), shortened(statement.getKey())));
            assertThat(sum(statements)).isGreaterThan(MESSAGES);
        }
    }

    private void rows(CountedPostgres postgres, String from, String to) throws Exception {
        Map<String, Long> records = postgres.recordsByRelation(from, to);
        Map<String, String> tableOf = postgres.tables();
        Map<String, long[]> rows = new TreeMap<>();
        long[] all = new long[5];
        records.forEach((key, count) -> {
            String[] both = key.split(" ");
            int kind = kind(both[1]);
            if (kind >= 0) {
                rows.computeIfAbsent(tableOf.getOrDefault(both[0], both[0]), name -> new long[5])[kind] += count;
                all[kind] += count;
            }
        });
        line("rows inserted", all[0], byTable(rows, 0));
        assertThat(Arrays.stream(rows.getOrDefault("ledger_entry", all))
                        .skip(1)
                        .limit(3)
                        .sum())
                .as("an entry is written once")
                .isZero();
        line("rows updated or deleted", all[1] + all[2] + all[3], byTable(rows, 1, 2, 3));
        line("  of these HOT", all[2], byTable(rows, 2));
        line("index entries", all[4], byTable(rows, 4));
        // One of the rows is the moment by which the referral has to be answered.
        atMost(8.1, all[0], "rows inserted");
        atMost(2.2, all[1] + all[2] + all[3], "rows updated or deleted");
        atMost(22.8, all[4], "index entries");
    }

    private static int kind(String record) {
        return switch (record) {
            case "Heap/INSERT", "Heap2/MULTI_INSERT" -> 0;
            case "Heap/UPDATE" -> 1;
            case "Heap/HOT_UPDATE" -> 2;
            case "Heap/DELETE" -> 3;
            case "Btree/INSERT_LEAF", "Btree/INSERT_POST", "Btree/SPLIT_L", "Btree/SPLIT_R" -> 4;
            default -> -1;
        };
    }

    private static String byTable(Map<String, long[]> rows, int... kinds) {
        List<String> parts = new ArrayList<>();
        rows.forEach((name, counts) -> {
            long sum = Arrays.stream(kinds).mapToLong(kind -> counts[kind]).sum();
            if (sum >= MESSAGES / 20) {
                parts.add(name + " " + each(sum));
            }
        });
        return String.join(", ", parts);
    }

    private void calls(CountedPostgres postgres) throws Exception {
        CountingLoader loader = new CountingLoader(getClass().getClassLoader(), CountedCalls.METHODS);
        Callable<?> counted = (Callable<?>) loader.loadClass(CountedCalls.class.getName())
                .getConstructor(DataSource.class)
                .newInstance(postgres.kept());
        Map<?, ?> calls = (Map<?, ?>) counted.call();
        assertThat(calls).isNotEmpty();
        assertThat(calls.keySet()).as("what is sent at once need not be opened").noneMatch(method -> method.toString()
                .endsWith("Vault.open"));
        atMostOnce(calls, "StrictReader.read");
        atMostOnce(calls, "Validators.envelope");
        assertThat(calls.entrySet().stream()
                        .filter(call -> call.getKey().toString().contains(".Canonical"))
                        .mapToLong(call -> (Long) call.getValue())
                        .sum())
                .as("canonical forms of a hundred messages: what came, what goes out, what is answered")
                .isBetween(100L, 300L);
        assertThat(calls.entrySet().stream()
                        .filter(call -> call.getKey().toString().endsWith("Vault.seal"))
                        .mapToLong(call -> (Long) call.getValue())
                        .sum())
                .as("two bodies of a hundred messages, also where they are encrypted in advance; each by two methods")
                .isBetween(200L, 410L);
        calls.forEach((method, count) -> line(
                "  calls", (Long) count * MESSAGES / 100, method.toString().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1")));
    }

    private static void atMost(double each, long sum, String what) {
        assertThat((double) sum / MESSAGES).as(what + " for each message").isLessThanOrEqualTo(each);
    }

    /** Of a hundred messages. */
    private static void atMostOnce(Map<?, ?> calls, String method) {
        assertThat(calls.entrySet().stream()
                        .filter(call -> call.getKey().toString().endsWith(method))
                        .map(call -> (Long) call.getValue()))
                .as(method)
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.LONG)
                .isBetween(1L, 100L);
    }

    /** @return bytes that the clients' threads allocated */
    private static long send(WholePath path, List<byte[]> letters) throws Exception {
        int wanted = path.arrived() + letters.size();
        AtomicInteger next = new AtomicInteger();
        AtomicLong allocated = new AtomicLong();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(() -> {
                    long before = threads()
                            .getThreadAllocatedBytes(Thread.currentThread().getId());
                    for (int n = next.getAndIncrement(); n < letters.size(); n = next.getAndIncrement()) {
                        path.post(letters.get(n));
                    }
                    allocated.addAndGet(threads()
                                    .getThreadAllocatedBytes(
                                            Thread.currentThread().getId())
                            - before);
                    return null;
                });
            }
            for (Future<Void> client : clients.invokeAll(all)) {
                client.get();
            }
        } finally {
            clients.shutdown();
        }
        await().until(() -> path.arrived() == wanted && path.atRest());
        return allocated.get();
    }

    private static long allocatedByWorkers() {
        long sum = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(WORKER)) {
                sum += threads().getThreadAllocatedBytes(thread.getId());
            }
        }
        return sum;
    }

    private static ThreadMXBean threads() {
        return (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }

    private static long count(Map<String, Long> records, String kind) {
        return records.getOrDefault(kind, 0L);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void head(String text) {
        table.add("");
        table.add("What a message costs: " + text);
    }

    private void line(String what, long sum, String more) {
        table.add(String.format(Locale.ROOT, "  %-34s %12s   %s", what, each(sum), more));
    }

    private static String each(long sum) {
        double each = (double) sum / MESSAGES;
        return String.format(Locale.ROOT, each >= 100 ? "%,.0f" : "%.2f", each);
    }

    private static String shortened(String statement) {
        return statement.length() > 110 ? statement.substring(0, 110) + "…" : statement;
    }
}
