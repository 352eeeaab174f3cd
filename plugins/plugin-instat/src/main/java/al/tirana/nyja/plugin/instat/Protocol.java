package al.tirana.nyja.plugin.instat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What disclosure control did with tables, line by line, for whoever releases them. */
final class Protocol {

    private Protocol() {}

    static List<String> lines(JsonObject body) {
        List<String> lines = new ArrayList<>();
        String report = body.getString("reportId");
        for (JsonValue one : body.getJsonArray("tables")) {
            JsonObject table = one.asJsonObject();
            int rows = table.getJsonArray("rows").size();
            lines.add(report + " " + table.getString("id") + ": " + rows + " vlera, pragu " + table.getInt("threshold")
                    + ", të vogla " + table.getInt("primary") + ", të fshehura për to " + table.getInt("secondary")
                    + " / " + rows + " values, threshold " + table.getInt("threshold") + ", small "
                    + table.getInt("primary") + ", hidden for them " + table.getInt("secondary"));
        }
        Hidden.tables(body).forEach(said -> lines.add(report + " " + said.sq() + " / " + said.en()));
        lines.add(report + ": " + body.getString("ruleSet") + ", u dhanë më parë / told before: "
                + body.getInt("before"));
        return lines;
    }
}
