package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What waits until somebody has chosen. Everybody sees that something waits; between what, only whom the agreement's clause
 * names, side by side and with the fields that the clause shows. That it was shown stands in the ledger.
 */
final class ChoicesPage implements Page {

    @Override
    public void serve(Visit visit) throws IOException {
        boolean number = visit.part(1).matches("\\d{1,18}");
        if (visit.parts() == 1 && !visit.posts()) {
            visit.show(
                    "choices",
                    visit.words().get("choices.title"),
                    "matters",
                    Map.of("tasks", visit.get("tasks").all()));
        } else if (visit.parts() == 2 && number && !visit.posts()) {
            one(visit, visit.part(1));
        } else if (visit.parts() == 2 && number) {
            visit.act(
                    "tasks/" + visit.part(1) + "/choice",
                    Visit.object().put("choice", visit.parameter("choice")),
                    "done.chosen",
                    "/console/choices");
        } else {
            visit.nothingHere();
        }
    }

    private static void one(Visit visit, String id) throws IOException {
        Told task = visit.get("tasks").all().stream()
                .filter(one -> id.equals(one.text("id")))
                .findFirst()
                .orElse(null);
        if (task == null) {
            visit.say(new Notice(false, visit.words().get("choices.gone"), ""));
            visit.go("/console/choices");
            return;
        }
        List<Told> choices = visit.get("tasks/" + id).list("choices");
        TreeSet<String> fields = new TreeSet<>();
        choices.forEach(choice -> fields.addAll(choice.in("shows").names()));
        Map<String, Object> shown = new HashMap<>();
        shown.put("task", task);
        shown.put("choices", choices);
        shown.put("fields", List.copyOf(fields));
        visit.show("choice", Words.sentence(task.said("reason")), "matters", shown);
    }
}
