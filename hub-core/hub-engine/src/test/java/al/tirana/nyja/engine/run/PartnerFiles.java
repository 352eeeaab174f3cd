package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.choice.HeldWork;
import al.tirana.nyja.engine.plugin.FolderTranslation;
import al.tirana.nyja.spi.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A partner's folder and a hub that looks into it, with a real plugin, for tests of plugins: run, gate, commit and PostgreSQL are real. */
public final class PartnerFiles implements AutoCloseable {

    private static final RunSettings SETTINGS =
            new RunSettings(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20, 3);

    private final RunFixture hub;
    private final PluginGateway translation;
    private final Duration slot;
    private final HeldWork records;

    /**
     * @param now where the clock stands until the next slot
     * @param document of the agreement; its flow that brings files has a slot every few minutes
     * @param slot so many
     */
    public PartnerFiles(Plugin plugin, String document, String now, Duration slot) {
        hub = new RunFixture(now, SETTINGS, document);
        FolderTranslation there = FolderTranslation.of(plugin, hub.folder, hub.database, hub.keys);
        translation = there;
        records = there.heldRecords(() -> true, hub.registers.agreements()::find, hub.records, hub.waiting, hub.clock);
        hub.completing(records);
        this.slot = slot;
    }

    /** One more institution that is told. */
    public void knows(String institution) {
        hub.registers.institution(institution, "authority");
    }

    /** Whose inhabitants an institution serves, as the register has it. */
    public void serves(String institution, String municipality) {
        hub.registers.together(() ->
                hub.registers.execute("update institution set territory = ? where id = ?", municipality, institution));
    }

    public void put(String name, byte[] content) {
        hub.folder.files.put(name, content);
    }

    /** What the page would say of a file now: place, code and weight of each line, as the report writes them. */
    public List<String> looked(String institution, String flow, byte[] content) {
        try {
            FileDesk desk = hub.desks(translation).desk(institution, RunFixture.AGREEMENT, flow);
            return hub.drop().look(desk, content, Map.of()).lines().stream()
                    .map(line -> (line.line() > 0 ? line.line() : "") + ";" + line.record() + ";" + line.column() + ";"
                            + line.code() + ";" + (line.error() ? "ERROR" : "WARNING"))
                    .toList();
        } catch (DropRefused e) {
            throw new IllegalStateException(e);
        }
    }

    /** What lies in the folder now. */
    public Map<String, byte[]> files() {
        return new TreeMap<>(hub.folder.files);
    }

    public void clear() {
        hub.folder.files.clear();
    }

    /** Lets one slot pass, and does what is due then. */
    public void nextSlot() {
        hub.clock.forward(slot);
        hub.open();
        if (hub.carryOne(translation).isEmpty()) {
            throw new IllegalStateException("nothing was due");
        }
    }

    /**
     * What came of all files so far, as one would count it: {@code 12 BT.QRM returnee.notified.v1}. Without what the hub says
     * itself, which a plugin dates by the clock of the machine.
     */
    public List<String> told() {
        return hub.rows("""
                select count(*) || ' ' || d.recipient || ' ' || m.type from delivery d join message m on m.id = d.message_pk
                where m.source <> 'HUB' group by d.recipient, m.type order by m.type, d.recipient""");
    }

    /** Lets time pass, and ends what has waited long enough. */
    public void wait(Duration time) {
        hub.clock.forward(time);
        hub.choices(records).endDue();
    }

    /** What waits, and what is kept of it. */
    public List<String> waiting() {
        return hub.rows("select coalesce(ended_as, 'OPEN') || ' ' || (body is null) from held order by id");
    }

    /** Who has to look after what. */
    public List<String> matters() {
        return hub.rows("""
                select count(*) || ' ' || kind || ' ' || owner from parked where closed_at is null
                group by kind, owner order by kind, owner""");
    }

    @Override
    public void close() {
        hub.close();
    }
}
