package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.delivery.TestDelivery;
import al.tirana.nyja.engine.delivery.Workers;
import al.tirana.nyja.engine.ledger.HeadsLog;
import al.tirana.nyja.engine.ledger.LedgerKeeper;
import al.tirana.nyja.engine.plugin.LoopedPlugin;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.store.Database;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The hub without its server: everything from the bytes of a body to the transport's end, put together by hand over a real
 * PostgreSQL. The ledger is sealed when the test says so.
 */
public final class WholePath implements AutoCloseable {

    private static final String RECIPIENT = "OSHC.0012";

    private final IntakeFixture hub;
    private final LoopedPlugin plugin;
    private final Workers workers;
    private final LedgerKeeper keeper;

    /** @param database migrated and empty */
    public WholePath(Database database) throws Exception {
        // Ticks, but stands in the year of the agreements.
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), IntakeFixture.NOW));
        hub = new IntakeFixture(database, clock);
        hub.registers.execute("insert into channel values (?, 'loop', '{}', 1, now(), 'test')", RECIPIENT);
        plugin = new LoopedPlugin(database, hub.keys.keys(), "ngo-referral");
        workers = TestDelivery.workers(
                database,
                hub.ledger,
                clock,
                hub.wakeSignal,
                plugin.running(),
                new MaySend(hub.registers.seals(), connector -> true),
                hub.vault,
                plugin.sender(),
                hub.closing,
                hub.tasks,
                hub.watch);
        keeper = new LedgerKeeper(
                database,
                hub.keys.keys(),
                clock,
                hub.ledger,
                hub.head,
                new HeadsLog(hub.keys.home().resolve("ledger").resolve("heads.log")));
    }

    /** Signed referrals of the reintegration centre, each in a case of its own: so none waits for another. */
    public List<byte[]> letters(int count) {
        return IntStream.range(0, count).mapToObj(i -> letter()).toList();
    }

    private byte[] letter() {
        ObjectNode message = hub.referral();
        message.put("correlationid", UUID.randomUUID().toString());
        message.put("subject", "case/QRM-" + UUID.randomUUID());
        return IntakeFixture.signed(message, IntakeFixture.QRM).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Takes it as the door does. */
    public void post(byte[] letter) {
        Reply reply = hub.messages.take("BT.QRM", letter);
        if (reply.status() != Answer.ACCEPTED) {
            throw new IllegalStateException(new String(reply.body(), StandardCharsets.UTF_8));
        }
    }

    /** The hub that this is the path of. */
    IntakeFixture hub() {
        return hub;
    }

    /** How many deliveries reached the transport's end. */
    public int arrived() {
        return plugin.arrived();
    }

    /** Whether nothing is in a worker's hands. */
    public boolean atRest() {
        return workers.sending() == 0;
    }

    public void seal() {
        keeper.keepNow();
    }

    @Override
    public void close() {
        workers.stop();
        plugin.close();
    }
}
