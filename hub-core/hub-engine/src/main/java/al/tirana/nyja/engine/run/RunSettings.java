package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.config.HubSettings;
import java.time.Duration;

/**
 * @param tick how often due slots are looked for, and runs whose server died
 * @param lease how long a run is ours without a sign of life
 * @param again how often a file that is expected and not there yet is looked for
 * @param fileLimit largest file, in bytes
 * @param together how many records are committed at once
 */
record RunSettings(Duration tick, Duration lease, Duration again, long fileLimit, int together) {

    static RunSettings of(HubSettings hub) {
        return new RunSettings(
                hub.duration("run.look"),
                hub.duration("run.lease"),
                hub.duration("run.again"),
                hub.integer("file.limit"),
                hub.integer("file.together"));
    }
}
