package al.tirana.nyja.engine.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.alarm.AlarmNews.State;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An alarm is told once when it opens, again while it lasts, and once when it is over; and nobody is flooded. */
class ToldAlarmsTest {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final TestClock clock = new TestClock("2036-11-26T10:00:00Z");
    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.inTempDir().keys();
    private final Ledger ledger = new Ledger(keys, clock, new Head(keys));
    private final Alarms alarms = new Alarms(database, ledger, clock);
    private final Listener mail = new Listener("mail");
    private final Listener webhook = new Listener("webhook");

    @Test
    void anEpisodeIsToldWhenItOpensWhileItLastsAndWhenItIsOver() {
        look();
        assertThat(mail.heard).isEmpty();
        raise("PK");
        look();
        look();
        assertThat(mail.heard).containsExactly("OPENED SERVER PK");
        clock.forward(Duration.ofHours(23));
        look();
        assertThat(mail.heard).hasSize(1);
        clock.forward(Duration.ofHours(2));
        look();
        assertThat(mail.heard).endsWith("LASTS SERVER PK").hasSize(2);
        clock.forward(PAUSE);
        alarms.close(AlarmKind.SERVER, "PK");
        look();
        clock.forward(Duration.ofDays(3));
        look();
        assertThat(mail.heard).endsWith("OVER SERVER PK").hasSize(3);
        assertThat(webhook.heard).isEqualTo(mail.heard);
        assertThat(rows("select count(*)::text from ledger_entry where content like '%ALARMS_TOLD%'"))
                .containsExactly("6");
    }

    @Test
    void whatComesAndGoesAllTheTimeFloodsNobody() {
        for (int second = 0; second < 3_600; second += 10) {
            raise("PK");
            raise("DAT");
            look();
            alarms.close(AlarmKind.SERVER, "PK");
            look();
            clock.forward(Duration.ofSeconds(10));
        }
        assertThat(mail.notices).isBetween(10, 13);
    }

    /** Receivers drop what has an id that they have seen: only the same attempt again may look the same. */
    @Test
    void eachReminderHasAnIdOfItsOwnAndARepeatHasTheSame() {
        raise("PK");
        mail.broken = true;
        look();
        mail.broken = false;
        clock.forward(PAUSE);
        look();
        clock.forward(Duration.ofDays(2));
        look();
        clock.forward(Duration.ofDays(2));
        look();
        assertThat(mail.heard).containsExactly("OPENED SERVER PK", "LASTS SERVER PK", "LASTS SERVER PK");
        assertThat(mail.ids.get(1)).isEqualTo(mail.ids.get(0));
        assertThat(mail.ids.get(3)).isNotEqualTo(mail.ids.get(2));
    }

    @Test
    void whatWasOverBeforeAnybodyWasToldIsNotTold() {
        raise("PK");
        alarms.close(AlarmKind.SERVER, "PK");
        look();
        assertThat(mail.heard).isEmpty();
    }

    @Test
    void aWayThatFailsIsAnAlarmItselfToldByTheOtherAndMadeUpForLater() {
        mail.broken = true;
        raise("PK");
        look();
        assertThat(webhook.heard).contains("OPENED SERVER PK");
        assertThat(alarms.open()).extracting(Alarm::kind).contains(AlarmKind.ALARM_NOT_TOLD);
        int tries = mail.tries;
        look();
        assertThat(mail.tries).as("not at once again").isEqualTo(tries);
        clock.forward(PAUSE);
        look();
        assertThat(mail.tries).isEqualTo(tries + 1);
        assertThat(webhook.heard).contains("OPENED ALARM_NOT_TOLD null");

        mail.broken = false;
        clock.forward(Duration.ofHours(1));
        look();
        assertThat(mail.heard).containsExactly("OPENED SERVER PK");
        assertThat(alarms.open()).extracting(Alarm::kind).doesNotContain(AlarmKind.ALARM_NOT_TOLD);
        clock.forward(PAUSE);
        look();
        assertThat(webhook.heard).endsWith("OVER ALARM_NOT_TOLD null");
    }

    /** Who was told is not told again because somebody else was not. */
    @Test
    void aWayThatReachesOnlySomeIsAnAlarmAndTellsOnce() {
        mail.notToAll = new Text("1 nga 2", "1 of 2");
        raise("PK");
        look();
        clock.forward(PAUSE);
        look();
        assertThat(mail.heard).containsExactly("OPENED SERVER PK");
        assertThat(webhook.heard).contains("OPENED ALARM_NOT_TOLD null");
        assertThat(alarms.open()).anyMatch(open -> open.what().en().equals("Alarms by mail: 1 of 2"));

        mail.notToAll = null;
        raise("DAT");
        look();
        assertThat(alarms.open()).extracting(Alarm::kind).doesNotContain(AlarmKind.ALARM_NOT_TOLD);
    }

    @Test
    void anErrorOfAWayIsAFailureLikeAnyOther() {
        mail.stumbles = true;
        raise("PK");
        look();
        assertThat(alarms.open())
                .filteredOn(alarm -> alarm.kind() == AlarmKind.ALARM_NOT_TOLD)
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.what().en()).contains("an error of the hub itself");
                    assertThat(alarm.what().sq()).contains("gabim i vetë Nyjës");
                });
        assertThat(webhook.heard).contains("OPENED SERVER PK");
    }

    @Test
    void twoServersTellOnce() {
        raise("PK");
        teller().look();
        teller().look();
        assertThat(mail.heard).hasSize(1);
    }

    @Test
    void manyOfOneCauseAreOneLineInBothLanguages() {
        for (int i = 0; i < 300; i++) {
            alarms.raise(Alarm.of(AlarmKind.FILE_NAME, "PK/" + i, new Text("Emër i huaj", "A foreign name"))
                    .concerning("PK"));
        }
        look();
        assertThat(mail.notices).isEqualTo(1);
        assertThat(mail.text.split("× 300", -1)).hasSize(3);
        assertThat(mail.text).contains("Emër i huaj", "A foreign name").hasSizeLessThan(2_000);
    }

    private void raise(String institution) {
        alarms.raise(Alarm.of(AlarmKind.SERVER, institution, new Text("Nuk përgjigjet", "Does not answer"))
                .concerning(institution));
    }

    private void look() {
        teller().look();
    }

    private AlarmTeller teller() {
        return new AlarmTeller(database, ledger, alarms, clock, List.of(mail, webhook), Duration.ofHours(24), PAUSE);
    }

    private List<String> rows(String sql) {
        return database.read(connection -> {
            List<String> found = new ArrayList<>();
            try (var row = connection.createStatement().executeQuery(sql)) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        });
    }

    private static final class Listener implements AlarmWay {

        private final String name;
        private final List<String> heard = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private String text = "";
        private int notices;
        private int tries;
        private boolean broken;
        private boolean stumbles;
        private Text notToAll;

        private Listener(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<Text> tell(AlarmNews news) throws PartnerFault {
            tries++;
            ids.add(news.id());
            if (stumbles) {
                throw new IllegalStateException("stumbled");
            }
            if (broken) {
                throw new PartnerFault(PartnerFault.Kind.UNREACHABLE, "connection refused");
            }
            notices++;
            text = AlarmText.body(news);
            assertThat(news.count(State.OPENED)).isNotNegative();
            news.items()
                    .forEach(item -> heard.add(item.state() + " " + item.alarm().kind() + " "
                            + item.alarm().institution()));
            return Optional.ofNullable(notToAll);
        }
    }
}
