package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be brought, and what became of it: the list behind each number of deliveries. Never what was in them. */
final class DeliveriesPage implements Page {

    private static final int SHOWN = 100;
    private static final List<String> CONDITIONS = List.of("state", "recipient", "agreement");

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() > 1) {
            DeliveryPage.serve(visit);
            return;
        }
        if (visit.posts()) {
            visit.nothingHere();
            return;
        }
        Map<String, Object> shown = new HashMap<>();
        StringBuilder query = new StringBuilder();
        for (String name : CONDITIONS) {
            String value = visit.parameter(name);
            shown.put(name, value);
            if (!value.isEmpty()) {
                query.append('&').append(name).append('=').append(Visit.plain(value));
            }
        }
        String before = visit.parameter("before").matches("\\d{1,18}") ? "&before=" + visit.parameter("before") : "";
        Answer answer = visit.ask("deliveries?max=" + SHOWN + query + before);
        List<Told> deliveries = visit.told(answer.body()).all();
        shown.put("deliveries", deliveries);
        shown.put("total", answer.total());
        boolean more = deliveries.size() == SHOWN && answer.total() > SHOWN;
        shown.put(
                "next",
                more ? "/console/deliveries?before=" + deliveries.get(SHOWN - 1).text("id") + query : "");
        visit.show("deliveries", visit.words().get("today.deliveries"), "matters", shown);
    }
}
