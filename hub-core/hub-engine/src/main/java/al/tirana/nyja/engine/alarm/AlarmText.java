package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.engine.alarm.AlarmNews.Item;
import al.tirana.nyja.engine.alarm.AlarmNews.State;
import al.tirana.nyja.engine.run.Alarm;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a person reads of alarms: causes, not cases, first in Albanian and then in English. */
final class AlarmText {

    private static final int MOST_CAUSES = 40;

    private AlarmText() {}

    static String subject(AlarmNews news) {
        return "Nyja: " + news.count(State.OPENED) + " alarme të reja, " + news.count(State.OVER) + " kaluan / "
                + news.count(State.OPENED) + " new alarms, " + news.count(State.OVER) + " over";
    }

    static String body(AlarmNews news) {
        return of(news, "sq")
                + "\r\n----------------------------------------------------------------\r\n\r\n"
                + of(news, "en");
    }

    private static String of(AlarmNews news, String language) {
        boolean english = language.equals("en");
        StringBuilder text = new StringBuilder();
        int causes = 0;
        for (List<Item> cause : news.causes().values()) {
            if (++causes > MOST_CAUSES) {
                text.append(english ? "… and more: ./nyja runs alarms\r\n" : "… dhe të tjera: ./nyja runs alarms\r\n");
                break;
            }
            Item first = cause.get(0);
            Alarm alarm = first.alarm();
            text.append(state(first.state(), english)).append("  ").append(alarm.kind());
            append(text, alarm.institution());
            append(text, alarm.agreement());
            append(text, alarm.code());
            if (cause.size() > 1) {
                text.append("  × ").append(cause.size());
            }
            text.append("\r\n  ").append(alarm.what().in(language)).append("\r\n");
            text.append(english ? "  since " : "  që nga ")
                    .append(alarm.openedAt().truncatedTo(ChronoUnit.SECONDS))
                    .append("\r\n");
            if (first.state() != State.OVER) {
                text.append("  → ").append(alarm.kind().next().in(language)).append("\r\n");
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String word) {
        if (word != null) {
            text.append("  ").append(word);
        }
    }

    private static String state(State state, boolean english) {
        return switch (state) {
            case OPENED -> english ? "NEW" : "I RI";
            case LASTS -> english ? "LASTS" : "ZGJAT";
            case OVER -> english ? "OVER" : "KALOI";
        };
    }
}
