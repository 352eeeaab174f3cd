package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {

    @Test
    void runsComeInPartsThatTogetherAreAllOfThem() {
        try (RunFixture hub =
                new RunFixture("2026-11-18T12:00:00Z", "{cron: \"0 6 * * *\", days: all, expects: nothing}")) {
            hub.clock.set("2026-11-22T05:30:00Z");
            hub.open();
            assertThat(hub.queries.count(null, null, true)).isEqualTo(4);
            assertThat(hub.queries.count(null, null, false)).isEqualTo(1);
            List<Long> all = ids(hub.queries.latest(null, null, true, 10));

            List<Long> first = ids(hub.queries.latest(null, null, true, null, 3));
            List<Long> rest = ids(hub.queries.latest(null, null, true, first.get(2), 3));

            assertThat(first).isEqualTo(all.subList(0, 3));
            assertThat(rest).isEqualTo(all.subList(3, 4));
        }
    }

    @Test
    void alarmsComeInPartsInEitherOrder() {
        try (RunFixture hub =
                new RunFixture("2026-11-18T12:00:00Z", "{cron: \"0 6 * * *\", days: all, expects: nothing}")) {
            for (String name : List.of("a", "b", "c")) {
                hub.alarms.raise(alarm(name));
            }
            hub.alarms.close(AlarmKind.FILE_NAME, "b");
            List<Alarm> latest = hub.alarms.part(true, null, 2);
            List<Alarm> open = hub.alarms.part(false, null, 1);

            assertThat(latest).extracting(Alarm::about).containsExactly("c", "b");
            assertThat(hub.alarms.part(true, latest.get(1).id(), 2))
                    .extracting(Alarm::about)
                    .containsExactly("a");
            assertThat(open).extracting(Alarm::about).containsExactly("a");
            assertThat(hub.alarms.part(false, open.get(0).id(), 1))
                    .extracting(Alarm::about)
                    .containsExactly("c");
            assertThat(hub.alarms.count(true)).isEqualTo(3);
            assertThat(hub.alarms.count(false)).isEqualTo(2);
        }
    }

    private static Alarm alarm(String about) {
        Text words = new Text("një skedar " + about, "a file " + about);
        return new Alarm(0, AlarmKind.FILE_NAME, about, "A", "notice", "PK", "PK", null, words, null, null);
    }

    private static List<Long> ids(List<RunView> runs) {
        return runs.stream().map(RunView::id).toList();
    }
}
