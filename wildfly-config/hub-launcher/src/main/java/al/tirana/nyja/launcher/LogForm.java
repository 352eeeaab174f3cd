package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.LaunchException;
import java.util.List;
import java.util.Locale;

/** In which form the server writes its log: {@code NYJA_LOG}. The access log keeps its own. */
enum LogForm {
    /** Lines for people, {@code server.log}. */
    TEXT,
    /** A JSON object in each line, {@code server.json}. */
    JSON,
    BOTH;

    static LogForm of(String text) {
        if (text == null || text.isBlank()) {
            return TEXT;
        }
        for (LogForm form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
                return form;
            }
        }
        throw new LaunchException("log.wrong", text);
    }

    /** Which file to read, in the folder of logs. */
    String file() {
        return this == JSON ? "server.json" : "server.log";
    }

    List<String> properties() {
        return List.of("-Dnyja.log.text=" + (this != JSON), "-Dnyja.log.json=" + (this != TEXT));
    }
}
