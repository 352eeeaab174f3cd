package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A flow of the hub's own: no file, a window. */
class ReportRunTest {

    @Test
    void aReportKnowsItsWindowAndWhatWasAdmittedInIt() {
        try (RunFixture hub =
                new RunFixture("2026-11-30T12:00:00Z", "{cron: \"*/15 * * * *\", days: all, expects: nothing}")) {
            hub.folder.drop("notices-1.csv", "NR;WHAT\nPK-2026-000001;ok\nPK-2026-000002;ok\n");
            hub.clock.set("2026-12-01T12:00:00Z");
            hub.open();
            hub.carryOne();
            hub.translation.reportsOnly = true;
            hub.clock.set("2026-12-02T12:00:00Z");
            hub.open();
            hub.carryOne();
            assertThat(hub.translation.reported).singleElement().satisfies(window -> {
                assertThat(window.from()).isEqualTo(hub.at("2026-12-01T12:00:00Z"));
                assertThat(window.until()).isEqualTo(hub.at("2026-12-02T12:00:00Z"));
                assertThat(window.admitted()).containsEntry("returnee.notified.v1", 2L);
            });
            assertThat(hub.rows("select outcome from run where state = 'DONE' order by slot"))
                    .containsExactly("OK", "NOTHING");
        }
    }
}
