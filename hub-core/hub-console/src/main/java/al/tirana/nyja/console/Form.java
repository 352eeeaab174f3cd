package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A page that says first what will happen, and then asks what is needed for it. What was refused is told above it, and what was typed
 * stands there again.
 *
 * @param room in which it stands
 * @param key of the words: {@code key} is the title and the button, {@code key.what} says what happens
 * @param about what it is done to, as a person calls it; may be empty
 * @param back the page it is left to
 * @param action where it is sent
 * @param danger whether what follows cannot be taken back
 */
record Form(String room, String key, String about, String back, String action, boolean danger, List<Field> fields) {

    void show(Visit visit, Answer refused) throws IOException {
        Words words = visit.words();
        Map<String, Object> shown = new HashMap<>();
        shown.put("lead", words.get(key + ".what"));
        shown.put("about", about);
        shown.put("back", back);
        shown.put("action", action);
        shown.put("fields", fields);
        shown.put("button", words.get(key));
        shown.put("kind", danger ? "danger" : "main");
        shown.put("problem", refused == null ? null : visit.problem(refused));
        visit.show("form", words.get(key), room, shown);
    }

    /** Shows it; or, if it was sent, goes on where it worked and shows it again where it was refused. */
    void serve(Visit visit, Sending sending, String done) throws IOException {
        if (!visit.posts()) {
            show(visit, null);
            return;
        }
        Answer answer = sending.send();
        if (answer.good()) {
            visit.say(new Notice(true, visit.words().get(done), ""));
            visit.go(back);
        } else {
            show(visit, answer);
        }
    }

    /** What the admin API is asked to do. */
    interface Sending {
        Answer send();
    }

    /** The sentence for the colleagues. */
    static Field reason(Visit visit, String label) {
        Words words = visit.words();
        return Field.longer("reason", words.get(label), words.get("reason.help"), visit.parameter("reason"));
    }
}
